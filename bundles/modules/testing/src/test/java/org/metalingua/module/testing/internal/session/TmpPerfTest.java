package org.metalingua.module.testing.internal.session;

import static org.metalingua.module.testing.internal.TestingModule.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import org.junit.jupiter.api.Test;
import org.metalingua.kernel.security.*;
import org.metalingua.module.testing.internal.TestingModule;
import org.metalingua.module.testing.internal.sql.Sql;

class TmpPerfTest {
    interface Op { void run(int i, long n) throws Exception; }
    static final TestingModule M = new TestingModule();
    static void bench(String name, Op op) throws Exception {
        long end = System.nanoTime() + 5_000_000_000L; AtomicLong n = new AtomicLong(); List<Thread> ts = new ArrayList<>(); AtomicReference<Throwable> f = new AtomicReference<>();
        for (int i = 0; i < 16; i++) { int me = i; Thread t = new Thread(() -> { try { while (System.nanoTime() < end) { op.run(me, n.incrementAndGet()); } } catch (Throwable e) { f.set(e); } }); ts.add(t); t.start(); }
        for (Thread t : ts) t.join();
        System.out.println("PERF " + name + " " + n.get() / 5 + "/s " + f.get());
    }
    @Test void perf() throws Exception {
        String q = M.choices(1).get(0); var tpl = M.published("deferred", null, fixed(null, q));
        List<Caller.Member> ls = new ArrayList<>(); List<Long> ss = new ArrayList<>();
        for (int i = 0; i < 16; i++) { ls.add(M.member(M.institute, Role.STUDENT)); ss.add(M.begin(ls.get(i), tpl)); }
        Op submit = (i, n) -> M.answers.submit(ls.get(i), ss.get(i), select(q, "b", UUID.randomUUID().toString(), null));
        java.lang.reflect.Field sf = AnswerStore.class.getDeclaredField("STORE"); sf.setAccessible(true); String store = (String) sf.get(null);
        java.lang.reflect.Field uf = AnswerStore.class.getDeclaredField("STORE_SCORE_WHILE_OPEN"); uf.setAccessible(true); String score = (String) uf.get(null);
        java.sql.Connection[] cs = new java.sql.Connection[16];
        for (int i = 0; i < 16; i++) { cs[i] = M.database.owner().getConnection(); cs[i].setAutoCommit(false); }
        Op plain = (i, n) -> {
            var c = cs[i]; String sid = UUID.randomUUID().toString(); long seq;
            for (int k = 0; k < 2; k++) {
              try (var p = c.prepareStatement("select set_config('role','metalingua_institute',true), set_config('app.institute',?,true)")) { p.setString(1, "" + M.institute); p.executeQuery(); }
              if (k == 0) { try (var p = c.prepareStatement(store)) { Object[] a = {5, ss.get(i), ls.get(i).accountId(), Long.parseLong(q), ss.get(i), "{\"selected\": \"b\"}", null, sid, new byte[32], null, null, ss.get(i)}; for (int x = 0; x < a.length; x++) p.setObject(x + 1, a[x]); p.executeQuery(); } }
              else { try (var p = c.prepareStatement(score)) { Object[] a = {"scored", 1.0, null, "1", ss.get(i), 0, n, }; for (int x = 0; x < a.length; x++) p.setObject(x + 1, a[x]); p.executeUpdate(); } }
              c.commit();
            }
        };
        for (int r = 0; r < 3; r++) { bench("module", submit); bench("plain", plain); }
    }
}
