-- KEYS: the limit. ARGV: 'until' or 'for', the milliseconds of it, the last instant there is, how
-- many milliseconds to keep it beyond its end.
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
local last = tonumber(ARGV[3])
local till = tonumber(ARGV[2])
-- Rounded up, no time at all would be a part of a millisecond.
if till <= 0 then
  return {0}
end
if ARGV[1] == 'for' then
  till = math.ceil(now + till)
end
till = math.min(till, last)
local earlier = tonumber(redis.call('HGET', KEYS[1], 'pause') or '0')
if till <= now or till <= earlier then
  return {0}
end
redis.call('HSET', KEYS[1], 'pause', string.format('%.0f', till))
local keep = math.ceil(till - now) + tonumber(ARGV[4])
if redis.call('PTTL', KEYS[1]) < keep then
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', keep))
end
return {1}
