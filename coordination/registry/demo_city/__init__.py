"""An invented city with exact counts, the same for ever: `build_city(scale="city")`."""

from coordination.registry.demo_city.children import DemoChild
from coordination.registry.demo_city.city import DemoCity, build_city
from coordination.registry.demo_city.places import DemoArea, DemoSchool
from coordination.registry.demo_city.plan import CityPlan, Scale

__all__ = ["CityPlan", "DemoArea", "DemoChild", "DemoCity", "DemoSchool", "Scale", "build_city"]
