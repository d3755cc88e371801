"""`python -m generator`, and the `casebook` command."""

import signal

if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # before a command runs there is nothing to tidy, nor to trace

from generator.cli import main

if __name__ == "__main__":
    main()
