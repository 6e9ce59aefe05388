package org.metalingua.kernel.persistence.internal.transaction;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** The connection of a transaction that it ends itself, for whoever knows of connections only. */
final class OwnConnection implements InvocationHandler {
    private final RunningTransaction transaction;
    private final Connection connection;

    private OwnConnection(RunningTransaction transaction) throws SQLException {
        this.transaction = transaction;
        this.connection = transaction.open();
    }

    static Connection of(RunningTransaction transaction) throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                OwnConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new OwnConnection(transaction));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean ends = arguments == null;
        if (ends && method.getName().equals("commit")) {
            transaction.finish();
            return null;
        }
        if (ends && (method.getName().equals("rollback") || method.getName().equals("close"))) {
            transaction.undo(null);
            return null;
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
