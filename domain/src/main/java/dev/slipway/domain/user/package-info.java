/** Users: who may ask for work, with which keys and which agents. */
@NullMarked
package dev.slipway.domain.user;

import org.jspecify.annotations.NullMarked;
