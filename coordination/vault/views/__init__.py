"""Pages about looks: the record, alarms, emergencies, erasures."""
