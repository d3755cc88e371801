"""Records out to the programs that editors know, and back in; documents and forms that become records."""
