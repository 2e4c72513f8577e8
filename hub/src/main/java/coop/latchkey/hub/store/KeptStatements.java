package coop.latchkey.hub.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection that keeps its prepared statements: preparing is a third of what a small work costs.
/// For one thread.
final class KeptStatements implements InvocationHandler {
  /// The hub has some hundred texts; those made of parts come in more.
  private static final int KEPT_MAX = 500;

  private static final String PREPARE = "prepareStatement";
  private static final String CLOSE = "close";

  private final Connection connection;
  private final Map<List<Object>, Deque<PreparedStatement>> idle = new HashMap<>();

  private KeptStatements(Connection connection) {
    this.connection = connection;
  }

  /// The same connection, keeping its statements.
  static Connection of(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            KeptStatements.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            new KeptStatements(connection));
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
      throws Throwable {
    if (args != null && method.getName().equals(PREPARE)) {
      return prepare(method, args);
    }
    if (method.getName().equals(CLOSE)) {
      forget();
    }
    return call(connection, method, args);
  }

  private PreparedStatement prepare(Method method, Object[] args) throws Throwable {
    List<Object> text = Arrays.asList(args);
    Deque<PreparedStatement> ready = idle.get(text);
    PreparedStatement statement =
        ready == null || ready.isEmpty()
            ? (PreparedStatement) call(connection, method, args)
            : ready.pop();
    return (PreparedStatement)
        Proxy.newProxyInstance(
            KeptStatements.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            new Lent(text, statement));
  }

  private void forget() throws SQLException {
    for (Deque<PreparedStatement> all : idle.values()) {
      for (PreparedStatement one : all) {
        one.close();
      }
    }
    idle.clear();
  }

  /// A statement that comes back when it is closed.
  private final class Lent implements InvocationHandler {
    private final List<Object> text;
    private final PreparedStatement statement;
    private boolean closed;

    private Lent(List<Object> text, PreparedStatement statement) {
      this.text = text;
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] args)
        throws Throwable {
      return switch (method.getName()) {
        case CLOSE -> giveBack();
        case "isClosed" -> closed;
        default -> call(statement, method, args);
      };
    }

    private @Nullable Object giveBack() throws SQLException {
      if (!closed) {
        closed = true;
        if (idle.size() < KEPT_MAX) {
          statement.clearParameters();
          statement.clearBatch();
          idle.computeIfAbsent(text, _ -> new ArrayDeque<>()).push(statement);
        } else {
          statement.close();
        }
      }
      return null;
    }
  }

  private static Object call(Object on, Method method, Object @Nullable [] args)
      throws Throwable {
    try {
      return method.invoke(on, args);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
