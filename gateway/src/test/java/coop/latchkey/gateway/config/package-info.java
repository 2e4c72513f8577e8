/// Tests of reading `gateway.json`.
@NullMarked
package coop.latchkey.gateway.config;

import org.jspecify.annotations.NullMarked;
