-- Sends messages in order, each once per key. Own arguments: how long to keep the queue in ms (0: no
-- end), how many; for each its key, its ordering key behind an 'o' (empty: none), its delay in ms, how
-- many fields and values, and these.

-- Whether a message of this key is on the queue. A key whose entry somebody else trimmed, or that
-- every group finished without telling us, is free.
local function is_on_queue(key)
  local id = redis.call('HGET', keys, key)
  if not id then
    return false
  end
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
for _ = 1, tonumber(argument()) do
  local key = argument()
  local order = argument()
  local delay = tonumber(argument())
  local count = tonumber(argument())
  local fields = {}
  for i = 1, count do
    fields[i] = argument()
  end
  order = order ~= '' and string.sub(order, 2)
  if not is_on_queue(key) then
    local lane_end = order and redis.call('HGET', lanes, 'd' .. order)
    if delay > 0 or lane_end then
      hold(key, order, delay, lane_end, fields)
    else
      redis.call('HSET', keys, key, redis.call('XADD', stream, '*', unpack(fields)))
    end
  end
end
keep_for(kept_ms)
return {}
