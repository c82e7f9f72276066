-- Leases messages: up to max that the group never read, or exactly one whose lease has ended or
-- that was given back, with its start recorded. Both kinds take turns, so that neither starves.
-- Own arguments: consumer, max, lease in ms, a nonce that names the deliveries, how long to keep the
-- queue in ms (0: no end).
-- Returns {ms until something is due or -1, the last id read, deliveries}, the first two only where
-- there is no delivery; a delivery is {id, recorded starts, fields and values}.

local READ_MAX = 1000
local PAGE = 100
local ROUND_MS = 1000
local TIDY_MS = 600000
local CONSUMER_IDLE_MS_MAX = 86400000
local KEPT_AS_LIST_MAX = 32

local consumer = argument()
local max = tonumber(argument())
local lease_ms = tonumber(argument())
local nonce = argument()
local kept_ms = tonumber(argument())
local deliveries = {}

local leases, states = {}, {}
local lease_end = now + lease_ms

local function deliver(id, fields, starts, key, order)
  local n = #leases
  leases[n + 1], leases[n + 2] = lease_end, id
  states[n + 1], states[n + 2] = id, cmsgpack.pack({ nonce, starts, key, order })
  deliveries[#deliveries + 1] = { id, starts, fields }
end

-- Writes the leases of all deliveries, so many in a call as fit on Lua's stack.
local function lease()
  if #leases > KEPT_AS_LIST_MAX then
    -- So long a value has Redis keep the hash as a table; a list of some hundred is searched through.
    redis.call('HSET', state, '', string.rep('.', 65))
  end
  for from = 1, #leases, PAGE * 10 do
    local to = math.min(#leases, from + PAGE * 10 - 1)
    redis.call('ZADD', due, unpack(leases, from, to))
    redis.call('HSET', state, unpack(states, from, to))
  end
end

-- The message key and the ordering key of an entry, false where it has none.
local function keys_in(fields)
  if fields[3] == 'slipway:key' then -- as we write them
    return fields[4], fields[5] == 'slipway:order' and fields[6]
  end
  local key, order = false, false
  for i = 1, #fields, 2 do
    local name = fields[i]
    if name == 'slipway:key' and not key then
      key = fields[i + 1]
    elseif name == 'slipway:order' and not order then
      order = fields[i + 1]
    end
  end
  return key, order
end

-- Messages that a foreign consumer of this group read and never finished: they have no lease of
-- ours, so they are looked for in the whole pending list, a page in each round.
local function adopt()
  local last = redis.call('HGET', meta, 'adopted:' .. group)
  if last and now - tonumber(last) < ROUND_MS then
    return
  end
  redis.call('HSET', meta, 'adopted:' .. group, now)
  local from = redis.call('HGET', meta, 'page:' .. group) or '-'
  local page = redis.call('XPENDING', stream, group, 'IDLE', lease_ms, from, '+', PAGE)
  for _, pending in ipairs(page) do
    local id = pending[1]
    if redis.call('HEXISTS', state, id) == 0 then
      write_state(id, '', 0, false, false)
      redis.call('ZADD', due, now, id)
    end
  end
  local next_page = #page == PAGE and '(' .. page[PAGE][1] or '-'
  redis.call('HSET', meta, 'page:' .. group, next_page)
end

-- Entries that every group has finished, but that nobody deleted: a foreign consumer acknowledges
-- and leaves them. Never past what any group has pending or unread.
local function sweep(groups)
  local last = redis.call('HGET', meta, 'swept')
  if last and now - tonumber(last) < ROUND_MS then
    return
  end
  redis.call('HSET', meta, 'swept', now)
  local floor = false
  for name, info in pairs(groups) do
    local first = info.last
    if info.pending ~= 0 then
      local summary = redis.call('XPENDING', stream, name)
      local ms, sequence = string.match(summary[2] or '0-0', '^(%d+)-(%d+)$')
      if sequence ~= '0' then
        first = ms .. '-' .. string.format('%d', tonumber(sequence) - 1)
      elseif ms ~= '0' then
        first = string.format('%d', tonumber(ms) - 1) .. '-999999999'
      else
        first = '0-0'
      end
    end
    if not floor or not_after(first, floor) then
      floor = first
    end
  end
  if not floor or floor == '0-0' then
    return
  end
  local entries = redis.call('XRANGE', stream, '-', floor, 'COUNT', 10)
  for _, entry in ipairs(entries) do
    delete_entry(groups, entry[1], field(entry[2], 'slipway:key'))
  end
  if #entries == 10 then
    redis.call('HDEL', meta, 'swept')
  end
end

-- Consumers of this group that are gone for a day and hold nothing: every start of a runner brings
-- new names.
local function tidy_consumers()
  local last = redis.call('HGET', meta, 'tidied:' .. group)
  if last and now - tonumber(last) < TIDY_MS then
    return
  end
  redis.call('HSET', meta, 'tidied:' .. group, now)
  for _, info in ipairs(redis.call('XINFO', 'CONSUMERS', stream, group)) do
    local values = {}
    for i = 1, #info, 2 do
      values[info[i]] = info[i + 1]
    end
    if values['pending'] == 0 and values['idle'] > CONSUMER_IDLE_MS_MAX then
      redis.call('XGROUP', 'DELCONSUMER', stream, group, values['name'])
    end
  end
end

local function take_again()
  while true do
    local id = redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, 1)[1]
    if not id then
      return
    end
    local claimed = redis.call('XCLAIM', stream, group, consumer, 0, id)[1]
    if claimed then
      local known = read_state(id) or { '', 0, false, false }
      deliver(id, claimed[2], known[2] + 1, keys_in(claimed[2]), known[4])
      return
    end
    forget(id)
  end
end

-- Those whose ordering key held them up until now.
local function take_unparked()
  while #deliveries < max do
    local id = redis.call('LPOP', fresh)
    if not id then
      return
    end
    local known = read_state(id)
    local claimed = known and redis.call('XCLAIM', stream, group, consumer, 0, id)[1]
    if claimed then
      deliver(id, claimed[2], 0, keys_in(claimed[2]), known[4])
    else
      forget(id)
    end
  end
end

local function take_new()
  local read = 0
  while #deliveries < max do
    if read >= READ_MAX then
      return true
    end
    local count = math.min(max - #deliveries, READ_MAX - read)
    local reply =
      redis.call('XREADGROUP', 'GROUP', group, consumer, 'COUNT', count, 'STREAMS', stream, '>')
    local entries = reply and reply[1][2] or {}
    read = read + #entries
    for _, entry in ipairs(entries) do
      local id, fields = entry[1], entry[2]
      local key, order = keys_in(fields)
      if order and redis.call('HEXISTS', busy, order) == 1 then
        redis.call('ZADD', parked, 0, parked_member(order, id))
        write_state(id, '', 0, key, order)
      else
        if order then
          redis.call('HSET', busy, order, id)
        end
        deliver(id, fields, 0, key, order)
      end
    end
    if #entries < count then
      redis.call('HSET', meta, 'behind:' .. group, redis.call('XLEN', stream))
      return false
    end
    redis.call('HINCRBY', meta, 'behind:' .. group, #entries)
  end
  return false
end

-- How long until a lease, a redelivery or a delay ends.
local function until_due()
  local first = -1
  for _, timed in ipairs({ due, later }) do
    local score = redis.call('ZRANGE', timed, 0, 0, 'WITHSCORES')[2]
    if score then
      local left = math.max(0, math.ceil(tonumber(score) - now))
      first = first < 0 and left or math.min(first, left)
    end
  end
  return first
end

release_due()
local groups = all_groups()
if not groups[group] then
  create_group(groups, group)
end
if redis.call('HDEL', meta, 'new:' .. group) == 1 then
  redis.call('DEL', due, state, fresh, busy, parked)
end
adopt()
sweep(groups)
tidy_consumers()

local more = false
local again_is_next = redis.call('HGET', meta, 'again:' .. group) == '1'
if again_is_next then
  take_again()
end
if #deliveries > 0 then
  redis.call('HSET', meta, 'again:' .. group, 0)
else
  take_unparked()
  more = take_new()
  if #deliveries > 0 then
    redis.call('HSET', meta, 'again:' .. group, 1)
  else
    take_again()
  end
end
if #deliveries > 0 then
  lease()
  keep_for(kept_ms)
  return { 0, '', deliveries }
end
keep_for(kept_ms)
local last = existing_groups()[group].last
return { more and 0 or until_due(), last, deliveries }
