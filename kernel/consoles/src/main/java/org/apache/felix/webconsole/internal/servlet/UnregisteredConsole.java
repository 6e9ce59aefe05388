package org.apache.felix.webconsole.internal.servlet;

import org.osgi.framework.BundleContext;

/**
 * Felix's web console without the services by which it asks the HTTP whiteboard to be served, and without its own
 * provider of passwords: it is there only where somebody has put it. In Felix's package, for what it leaves out can only be
 * overridden from there.
 */
public final class UnregisteredConsole extends OsgiManager {
    private static final long serialVersionUID = 1L;

    public UnregisteredConsole(BundleContext context) {
        super(context);
    }

    @Override
    synchronized void registerHttpWhiteboardServices() {
        // whoever made it serves it
    }

    @Override
    synchronized void unregisterHttpWhiteboardServices() {
        // nothing was registered
    }
}
