/// Series in tables of SQLite or PostgreSQL, with sums by minute, hour and day kept in the same
/// transaction.
@NullMarked
package coop.latchkey.hub.series.sql;

import org.jspecify.annotations.NullMarked;
