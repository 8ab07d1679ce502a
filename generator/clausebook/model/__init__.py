"""What authors write and what the stages pass on."""
