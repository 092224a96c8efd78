"""kitei: executes a tariff over contract records."""
