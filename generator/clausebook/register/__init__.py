"""What a trust knows about its documents: how each differs, when each is due, where each rule comes from."""
