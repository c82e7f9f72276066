# Supervises one container. Runs in the container's directory, as leader of its own session, with an
# empty environment. Words in braces are replaced by the runner. Reports to its standard output,
# until that is closed: "started", "again" if somebody else was first, or what went wrong.

# One step decides: whoever makes this link has started the container, and is named in it.
(
  set -f
  read -r stat < "/proc/$$/stat"
  read -r boot < /proc/sys/kernel/random/boot_id
  set -- ${stat##*) }
  printf '%s %s %s\n' "$$" "${20}" "$boot" > "started.$$" && {ln} "started.$$" started
) || {
  [ -e started ] && printf again
  exit 1
}

# In a subshell, because a runner that has died meanwhile would end this one by SIGPIPE.
( printf started )
exec < input 3< agent.sh > /dev/null 2>&1

{ {agent}; } | {
  {rm} -f agent.sh input "started.$$"
  n=1
  # Another part only follows a full one, so that at least one whole part is kept.
  while {read} > "out.$n" || { {cat} > /dev/null; false; }
  do
    [ "$({wc} -c < "out.$n")" -lt {part} ] && break
    {rm} -f "out.$((n - 1))"
    n=$((n + 1))
  done
}
