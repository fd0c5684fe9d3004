"""A payment provider on this machine: the part of Stripe's protocol that we use, with its shapes.

For the demo and for tests, never for real money. There is no healthy peer with payment pages (see
docs/decisions/0045); shapes are checked against the annotations of Stripe's own library.
"""
