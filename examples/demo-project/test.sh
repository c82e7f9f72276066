#!/bin/sh
# The project's tests: what convert.sh must print.
failed=0

check() {
  got=$(sh convert.sh "$1")
  if [ "$got" = "$2" ]; then
    echo "ok: $1 degrees Celsius are $2 degrees Fahrenheit"
  else
    echo "FAILED: $1 degrees Celsius: expected $2, got ${got:-nothing}"
    failed=1
  fi
}

check 0 32
check 100 212
check 37 99
check -40 -40
exit $failed
