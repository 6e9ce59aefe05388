package org.metalingua.module.testing.internal.statement;

import java.lang.reflect.Proxy;
import java.net.URI;
import javax.ws.rs.core.UriInfo;

/** A request of which no more than its base is known. */
final class FakeRequest {
    private FakeRequest() {}

    static UriInfo at(String base) {
        return (UriInfo) Proxy.newProxyInstance(
                FakeRequest.class.getClassLoader(), new Class<?>[] {UriInfo.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getBaseUri")) {
                        return URI.create(base);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }
}
