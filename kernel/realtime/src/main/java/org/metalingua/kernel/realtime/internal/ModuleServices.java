package org.metalingua.kernel.realtime.internal;

import org.metalingua.kernel.realtime.RealtimeEvent;
import org.metalingua.kernel.realtime.RealtimeTopic;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Hands the modules' services to the server. Apart from it, because those services publish through the server: each would
 * wait for the other.
 */
@Component(immediate = true)
public final class ModuleServices {
    private final SocketServer server;

    @Activate
    public ModuleServices(@Reference SocketServer server) {
        this.server = server;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTopic(RealtimeTopic topic) {
        server.addTopic(topic);
    }

    void removeTopic(RealtimeTopic topic) {
        server.removeTopic(topic);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addEvent(RealtimeEvent event) {
        server.addEvent(event);
    }

    void removeEvent(RealtimeEvent event) {
        server.removeEvent(event);
    }
}
