package org.metalingua.kernel.realtime.internal;

import io.socket.socketio.server.SocketIoAdapter;
import io.socket.socketio.server.SocketIoMemoryAdapter;
import io.socket.socketio.server.SocketIoNamespace;
import io.socket.socketio.server.SocketIoSocket;
import io.socket.socketio.server.parser.Packet;
import io.socket.socketio.server.parser.Parser;
import java.util.function.Consumer;
import org.json.JSONObject;

/**
 * Rooms in memory, behind a door. The server library asks nobody whether a socket may connect; the first that hears of
 * one, before its client is told that it is connected, is the adapter, when the socket enters the room of its own id.
 */
final class Gate extends SocketIoAdapter {
    private final SocketIoAdapter rooms;
    private final Consumer<SocketIoSocket> admission;

    /** @param admission throws a {@link Refusal} */
    Gate(SocketIoNamespace namespace, Consumer<SocketIoSocket> admission) {
        super(namespace);
        this.rooms = new SocketIoMemoryAdapter.Factory().createAdapter(namespace);
        this.admission = admission;
    }

    @Override
    public void add(String room, SocketIoSocket socket) {
        if (room.equals(socket.getId())) {
            try {
                admission.accept(socket);
            } catch (Refusal refusal) {
                refuse(socket, refusal);
                // ends the library's own admission, which closes the connection
                throw refusal;
            }
        }
        rooms.add(room, socket);
    }

    private static void refuse(SocketIoSocket socket, Refusal refusal) {
        Packet<Object> answer = new Packet<>(Parser.CONNECT_ERROR);
        answer.nsp = socket.getNamespace().getName();
        answer.data = new JSONObject()
                .put("message", refusal.code())
                .put("data", new JSONObject().put("detail", refusal.getMessage()));
        socket.getClient().sendPacket(answer);
        socket.disconnect(false);
    }

    @Override
    public void remove(String room, SocketIoSocket socket) {
        rooms.remove(room, socket);
    }

    @Override
    public void broadcast(Packet<?> packet, String[] to, String[] socketsExcluded) {
        rooms.broadcast(packet, to, socketsExcluded);
    }

    @Override
    public SocketIoSocket[] listClients(String room) {
        return rooms.listClients(room);
    }

    @Override
    public String[] listClientRooms(SocketIoSocket socket) {
        return rooms.listClientRooms(socket);
    }
}
