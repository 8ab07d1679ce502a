"""What is made from documents for particular readers: parent guides and staff induction pages."""
