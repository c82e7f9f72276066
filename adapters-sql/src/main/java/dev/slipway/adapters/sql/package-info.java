/** The store on an SQLite file, with leases and fences. */
@NullMarked
package dev.slipway.adapters.sql;

import org.jspecify.annotations.NullMarked;
