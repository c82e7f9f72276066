#!/bin/sh
# A scripted agent: what 'slipway demo' runs in the place of a real one.
#
# It keeps the whole contract of an agent: the prompt is on standard input, the working directory is
# the project, what it prints is kept, and its verdict stands between <result> and </result>. It
# needs nothing but a shell. Its first try rounds the wrong way, as a hasty programmer might; told
# by the tests' output what is wrong, it repairs that.

evidence=
while IFS= read -r line; do
  case $line in
    *expected*got*) evidence=$line ;;
  esac
done

if [ -z "$evidence" ]; then
  echo "writing convert.sh"
  {
    echo '#!/bin/sh'
    echo '# Prints degrees Celsius as degrees Fahrenheit, as a whole number.'
    echo 'echo "$(($1 * 9 / 5 + 32))"'
  } > convert.sh
  echo '<result>{"status":"success","summary":"wrote convert.sh"}</result>'
else
  echo "the tests say: $evidence"
  echo "the division cuts off instead of rounding; repairing convert.sh"
  {
    echo '#!/bin/sh'
    echo '# Prints degrees Celsius as degrees Fahrenheit, rounded to a whole number.'
    echo '# In tenths and half a degree up; the shell divides towards zero, so negatives go further.'
    echo 'tenths=$(($1 * 18 + 325))'
    echo 'if [ "$tenths" -lt 0 ]; then tenths=$((tenths - 9)); fi'
    echo 'echo "$((tenths / 10))"'
  } > convert.sh
  echo '<result>{"status":"success","summary":"convert.sh rounds now"}</result>'
fi
