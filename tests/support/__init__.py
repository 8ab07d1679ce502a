"""What the tests share: small trusts to try things on, and readers of what was built."""
