-- What every script of a queue begins with. Each script is one atomic step; Redis's clock decides.
--
-- KEYS 1-7 belong to the queue, 8-12 to one group of it; all are in the slot of the stream itself.
-- ARGV: how many groups the registry names, their names, the group, then the script's own.

local stream, keys, meta, later, held, lanes, sent =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local due, state, fresh, busy, parked = KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12]

local registered = {}
for i = 1, tonumber(ARGV[1]) do
  registered[i] = ARGV[1 + i]
end
local group = ARGV[#registered + 2]
local next_argument = #registered + 3

local function argument()
  next_argument = next_argument + 1
  return ARGV[next_argument - 1]
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local function field(fields, name)
  for i = 1, #fields, 2 do
    if fields[i] == name then
      return fields[i + 1]
    end
  end
  return false
end

-- The groups that exist: name -> {last = id of the last entry read, pending = count}.
local function existing_groups()
  local found = {}
  local reply = redis.pcall('XINFO', 'GROUPS', stream)
  if reply.err then
    return found
  end
  for _, group_info in ipairs(reply) do
    local values = {}
    for i = 1, #group_info, 2 do
      values[group_info[i]] = group_info[i + 1]
    end
    found[values['name']] = { last = values['last-delivered-id'], pending = values['pending'] }
  end
  return found
end

-- From 0, never from $: what was sent before a group exists is meant for it too.
local function create_group(groups, name)
  redis.call('XGROUP', 'CREATE', stream, name, '0', 'MKSTREAM')
  redis.call('HSET', meta, 'new:' .. name, 1, 'behind:' .. name, 0)
  groups[name] = { last = '0-0', pending = 0 }
end

-- The groups, with those that the registry names created where they are missing: an entry that
-- one of them has yet to read must not be deleted.
local function all_groups()
  local groups = existing_groups()
  for _, name in ipairs(registered) do
    if not groups[name] then
      create_group(groups, name)
    end
  end
  return groups
end

local function not_after(id, other)
  local ms, sequence = string.match(id, '^(%d+)-(%d+)$')
  local other_ms, other_sequence = string.match(other, '^(%d+)-(%d+)$')
  ms, other_ms = tonumber(ms), tonumber(other_ms)
  return ms < other_ms or (ms == other_ms and tonumber(sequence) <= tonumber(other_sequence))
end

-- Whether every group has read and acknowledged the entry. No group at all: somebody may come.
-- One group may be left out, which is known to have finished it.
local function finished_by_all(groups, id, known_group)
  local any = false
  for name, info in pairs(groups) do
    any = true
    if name == known_group then
      -- nothing to look up
    elseif not not_after(id, info.last) then
      return false
    elseif info.pending ~= 0 and #redis.call('XPENDING', stream, name, id, id, 1) > 0 then
      return false
    end
  end
  return any
end

-- Deletes an entry that every group has finished; its key is free with it.
local function delete_entry(groups, id, key)
  if redis.call('XDEL', stream, id) == 1 then
    for name in pairs(groups) do
      redis.call('HINCRBY', meta, 'behind:' .. name, -1)
    end
  end
  if key and redis.call('HGET', keys, key) == id then
    redis.call('HDEL', keys, key)
  end
end

-- The same for many: ids, and the message key of each or false.
local function delete_entries(groups, ids, message_keys)
  local deleted = redis.call('XDEL', stream, unpack(ids))
  if deleted > 0 then
    for name in pairs(groups) do
      redis.call('HINCRBY', meta, 'behind:' .. name, -deleted)
    end
  end
  local looked_up, looked_up_ids = {}, {}
  for i, key in ipairs(message_keys) do
    if key then
      looked_up[#looked_up + 1] = key
      looked_up_ids[#looked_up] = ids[i]
    end
  end
  if #looked_up > 0 then
    local free = {}
    for i, id in ipairs(redis.call('HMGET', keys, unpack(looked_up))) do
      if id == looked_up_ids[i] then
        free[#free + 1] = looked_up[i]
      end
    end
    if #free > 0 then
      redis.call('HDEL', keys, unpack(free))
    end
  end
end

-- Moves delayed messages whose time has come onto the stream, in the order sent for equal times.
local function release_due()
  for _, member in ipairs(redis.call('ZRANGEBYSCORE', later, '-inf', now, 'LIMIT', 0, 100)) do
    local message = cmsgpack.unpack(redis.call('HGET', held, member))
    redis.call('ZREM', later, member)
    redis.call('ZREM', sent, member)
    redis.call('HDEL', held, member)
    local id = redis.call('XADD', stream, '*', unpack(message[3]))
    redis.call('HSET', keys, message[1], id)
    local order = message[2]
    if order and redis.call('HINCRBY', lanes, 'c' .. order, -1) <= 0 then
      redis.call('HDEL', lanes, 'c' .. order, 'd' .. order)
    end
  end
end

-- Lets the whole queue go so long after its last use: a message and its key together.
local function keep_for(ms)
  if ms > 0 then
    for _, key in ipairs(KEYS) do
      redis.call('PEXPIRE', key, ms)
    end
  end
end

local function parked_prefix(order)
  return #order .. ':' .. order
end

local function parked_member(order, id)
  local ms, sequence = string.match(id, '^(%d+)-(%d+)$')
  return parked_prefix(order)
    .. string.rep('0', 20 - #ms) .. ms .. '-' .. string.rep('0', 20 - #sequence) .. sequence
end

-- The turn of the next message of the ordering key; whether there is one.
local function advance(order, id)
  if not order or redis.call('HGET', busy, order) ~= id then
    return false
  end
  local prefix = parked_prefix(order)
  local first =
    redis.call('ZRANGEBYLEX', parked, '[' .. prefix, '[' .. prefix .. '\255', 'LIMIT', 0, 1)[1]
  if not first then
    redis.call('HDEL', busy, order)
    return false
  end
  redis.call('ZREM', parked, first)
  local ms, sequence = string.match(string.sub(first, #prefix + 1), '^0*(%d+)-0*(%d+)$')
  local next_id = ms .. '-' .. sequence
  redis.call('HSET', busy, order, next_id)
  redis.call('RPUSH', fresh, next_id)
  return true
end

-- What the group knows of an entry: {token, recorded starts, message key, ordering key}.
local function read_state(id)
  local packed = redis.call('HGET', state, id)
  return packed and cmsgpack.unpack(packed)
end

local function write_state(id, token, starts, key, order)
  redis.call('HSET', state, id, cmsgpack.pack({ token, starts, key, order }))
end

-- The state of a delivery that is still its holder's, else nil.
local function held_state(id, token)
  local known = read_state(id)
  if not known or known[1] == '' or known[1] ~= token then
    return nil
  end
  local lease_end = redis.call('ZSCORE', due, id)
  if not lease_end or tonumber(lease_end) <= now then
    return nil
  end
  return known
end

-- Drops what the group knows of an entry that is gone or is no longer its own.
local function forget(id)
  local known = read_state(id)
  redis.call('XACK', stream, group, id)
  redis.call('ZREM', due, id)
  redis.call('HDEL', state, id)
  if known then
    advance(known[4], id)
  end
end
