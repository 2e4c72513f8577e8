/// Tests of forecasts.
@NullMarked
package coop.latchkey.core.forecast;

import org.jspecify.annotations.NullMarked;
