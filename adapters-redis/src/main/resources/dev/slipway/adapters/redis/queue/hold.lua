-- Lets a lease last from now on, or gives a message back. Own arguments: id, token, consumer,
-- ms from now, 'extend' or 'give-back'. Returns 1: done, 0: lost.

local id, token, consumer = argument(), argument(), argument()
local ms = tonumber(argument())
local act = argument()

local known = held_state(id, token)
if not known then
  return { 0 }
end
-- Also tells foreign consumers of the group, which look at the idle time, that it is in use.
local claimed = redis.pcall('XCLAIM', stream, group, consumer, 0, id, 'JUSTID')
if claimed.err or #claimed == 0 then
  forget(id)
  return { 0 }
end
if act == 'give-back' then
  write_state(id, '', math.max(0, known[2] - 1), known[3], known[4])
end
redis.call('ZADD', due, now + ms, id)
return { 1 }
