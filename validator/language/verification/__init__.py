"""What is asked of the whole once everything is elaborated: circles, costs, what nothing uses."""
