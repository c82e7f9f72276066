/**
 * The JSON of messages on the wire and of states, requests and effects in the store.
 *
 * <p>The domain carries no annotation. What a type looks like is derived from it, once, when it is
 * first needed: a record is an object whose fields are its components in snake_case; a component
 * marked {@code @Nullable} is optional and left out when null; {@code meta}, {@code request} and
 * {@code result} of a message are flattened into it; a sealed family is told apart by a {@code
 * type} field that comes first; a record of one text called {@code value} is that text; an enum
 * constant is its name in lower case; an instant is ISO-8601 in UTC; a duration is its whole
 * seconds, or ISO-8601 where it has a part of one; a map is sorted by key. So the same value always
 * has the same bytes.
 *
 * <p>Reading trusts nobody: size, depth and number length are limited, what is missing or of the
 * wrong kind is named by its path, an unknown field is skipped, and nothing may follow the value.
 *
 * <p>Only Jackson's streaming core is used. Its data binding would do the same from annotations, or
 * from as much code that fights its defaults, with errors that name Java types instead of fields.
 */
@NullMarked
package dev.slipway.adapters.json;

import org.jspecify.annotations.NullMarked;
