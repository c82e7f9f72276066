-- Sends messages in order, each once per key. Own arguments: how long to keep the queue in ms (0: no
-- end), how many; for each its key, its ordering key behind an 'o' (empty: none), its delay in ms, how
-- many fields and values, and these.

-- Whether a message of this key is on the queue. A key whose entry somebody else trimmed, or that
-- every group finished without telling us, is free.
local function is_on_queue(key, id)
  if id == 'later' then
    return true
  end
  if #redis.call('XRANGE', stream, id, id) == 0 then
    redis.call('HDEL', keys, key)
    return false
  end
  local groups = all_groups()
  if finished_by_all(groups, id) then
    delete_entry(groups, id, key)
    return false
  end
  return true
end

-- A delayed message, or one behind a delayed message of its ordering key.
local function hold(key, order, delay, lane_end, fields)
  local visible_at = now + delay
  if lane_end and tonumber(lane_end) > visible_at then
    visible_at = tonumber(lane_end)
  end
  local sequence = redis.call('HINCRBY', meta, 'sequence', 1)
  local member = string.format('%015d', sequence) .. key
  redis.call('ZADD', later, visible_at, member)
  redis.call('ZADD', sent, now, member)
  redis.call('HSET', held, member, cmsgpack.pack({ key, order, fields }))
  redis.call('HSET', keys, key, 'later')
  if order then
    redis.call('HINCRBY', lanes, 'c' .. order, 1)
    redis.call('HSET', lanes, 'd' .. order, visible_at)
  end
end

local kept_ms = tonumber(argument())
release_due()
-- Where each message's fields begin and end among the arguments: they are copied only to be held.
local count = tonumber(argument())
local message_keys, orders, delays, firsts, lasts = {}, {}, {}, {}, {}
for i = 1, count do
  local order, fields = ARGV[next_argument + 1], tonumber(ARGV[next_argument + 3])
  message_keys[i] = ARGV[next_argument]
  orders[i] = order ~= '' and string.sub(order, 2)
  delays[i] = tonumber(ARGV[next_argument + 2])
  firsts[i], lasts[i] = next_argument + 4, next_argument + 3 + fields
  next_argument = lasts[i] + 1
end
if count == 0 then
  return {}
end

-- One look and one note for all of them: each call from here costs about as much as its work.
local known = redis.call('HMGET', keys, unpack(message_keys))
local added, noted = {}, {}
for i, key in ipairs(message_keys) do
  if not added[key] and not (known[i] and is_on_queue(key, known[i])) then
    added[key] = true
    local order, delay = orders[i], delays[i]
    local lane_end = order and redis.call('HGET', lanes, 'd' .. order)
    if delay > 0 or lane_end then
      hold(key, order, delay, lane_end, { unpack(ARGV, firsts[i], lasts[i]) })
    else
      noted[#noted + 1] = key
      noted[#noted + 1] = redis.call('XADD', stream, '*', unpack(ARGV, firsts[i], lasts[i]))
    end
  end
end
if #noted > 0 then
  redis.call('HSET', keys, unpack(noted))
end
keep_for(kept_ms)
return {}
