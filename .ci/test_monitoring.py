"""metrics.prom as others read it: by promtool, by a strict reader of OpenMetrics, by the alert rules and the dashboard.

The tools are Debian's: prometheus (promtool) and python3-prometheus-client.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MONITORING = ROOT / "docs" / "monitoring"
BENCH = ROOT / ".build" / "debug" / "nedc-bench"
CORPUS = ROOT / "golden" / "list-file-twice"
# Debian's package, whichever Python runs this.
sys.path.append("/usr/lib/python3/dist-packages")


def promtool(*arguments, stdin=None):
    return subprocess.run(["promtool", *arguments], input=stdin, capture_output=True, text=True)


def open_metrics(text):
    """The families of a text, by a reader that refuses what OpenMetrics does not allow."""
    from prometheus_client.openmetrics.parser import text_string_to_metric_families
    return list(text_string_to_metric_families(text))


def values(text):
    """The value of every series, by the other format's reader."""
    from prometheus_client.parser import text_string_to_metric_families
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text) for sample in family.samples
    }


def lying_candidate(folder):
    """A candidate that scores as nedc-bench does, but finds one hit more in TAES."""
    path = Path(folder, "liar")
    path.write_text(
        f"#!/bin/sh\n'{BENCH}' score \"$@\" | sed '/\"taes\",\"label\":\"seiz\",\"field\":\"tgt\"/s/\"value\":\"/&9/'\n",
        encoding="utf-8")
    path.chmod(0o755)
    return str(path)


class Runs:
    """Runs into one folder, with the metrics that each leaves behind."""

    def __init__(self, folder):
        self.out = Path(folder, "reports")

    def parity(self, *arguments, status):
        done = subprocess.run(
            [str(BENCH), "parity", "run", "--corpus", str(CORPUS), "--out", str(self.out), *arguments],
            capture_output=True, text=True, cwd=ROOT, timeout=600)
        assert done.returncode == status, (done.returncode, done.stdout, done.stderr)
        return self.metrics()

    def metrics(self):
        return (self.out / "metrics.prom").read_text(encoding="utf-8")


class MetricsTests(unittest.TestCase):
    def check(self, text):
        found = promtool("check", "metrics", stdin=text)
        self.assertEqual((found.returncode, found.stdout, found.stderr), (0, "", ""))
        families = open_metrics(text)
        self.assertGreater(len(families), 5)
        self.assertEqual(
            sorted((s.name, tuple(sorted(s.labels.items())), s.value) for f in families for s in f.samples),
            sorted((name, labels, value) for (name, labels), value in values(text).items()))

    def verdicts(self, text):
        return sum(value for (name, _), value in values(text).items() if name == "nedc_parity_verdict")

    def test_counters_grow_from_run_to_run_and_a_failed_run_leaves_the_last_success(self):
        with tempfile.TemporaryDirectory() as folder:
            runs = Runs(folder)
            good = runs.parity(status=0)
            self.check(good)
            liar = lying_candidate(folder)
            texts = [good, *(runs.parity("--candidate", liar, status=1) for _ in range(2))]
            # A request that cannot even start: the counters and the last success stay as they are.
            texts.append(runs.parity("--waivers", str(Path(folder, "missing.toml")), status=2))
            failures = ("nedc_parity_failures_total", (("algorithm", "taes"),))
            success = ("nedc_parity_last_success_timestamp_seconds", ())
            for text in texts:
                self.check(text)
            found = [values(text) for text in texts]
            per_run = found[1][failures]
            self.assertGreater(per_run, 0)
            self.assertEqual([each[failures] for each in found], [0, per_run, 2 * per_run, 2 * per_run])
            self.assertEqual({each[success] for each in found}, {found[0][success]})
            verdicts = [found[2]["nedc_parity_runs_total", (("verdict", v),)] for v in ("parity", "drift", "untrusted")]
            self.assertEqual(verdicts, [1, 2, 0])
            for earlier, later in zip(found, found[1:]):
                for key in (key for key in earlier if key[0].endswith("_total")):
                    self.assertGreaterEqual(later[key], earlier[key], key)

    def test_a_reader_never_sees_a_part_and_sees_that_a_run_is_under_way(self):
        with tempfile.TemporaryDirectory() as folder:
            runs = Runs(folder)
            seen = {runs.parity(status=0)}
            # The candidate answers when the reader has seen that a run is under way, or has ended.
            noticed = Path(folder, "noticed")
            slow = Path(folder, "slow")
            slow.write_text(
                f"#!/bin/sh\nwhile [ -e '{slow}' ] && [ ! -e '{noticed}' ]; do sleep 0.01; done\n"
                f"exec '{BENCH}' score \"$@\"\n", encoding="utf-8")
            slow.chmod(0o755)
            ended = threading.Event()

            def watch():
                try:
                    while not ended.is_set():
                        seen.add(text := runs.metrics())
                        if values(text)["nedc_parity_active", ()] == 1:
                            noticed.touch()
                        ended.wait(0.005)
                finally:
                    noticed.touch()

            watcher = threading.Thread(target=watch)
            watcher.start()
            try:
                seen.add(runs.parity("--candidate", str(slow), status=0))
            finally:
                ended.set()
                watcher.join()
            active = [values(text)["nedc_parity_active", ()] for text in seen]
            self.assertEqual(set(active), {0, 1})
            for text in seen:
                self.check(text)
                # No verdict holds from the moment that something is asked to the moment that it is answered.
                self.assertLessEqual(self.verdicts(text), 1 - values(text)["nedc_parity_active", ()])
            self.assertEqual(self.verdicts(runs.metrics()), 1)

    def test_the_readers_refuse_what_is_wrong(self):
        with tempfile.TemporaryDirectory() as folder:
            good = Runs(folder).parity(status=0)
        for name, broken in {
            "a counter typed for one format only": good.replace(
                "nedc_parity_failures_total{", "# TYPE nedc_parity_failures_total counter\nnedc_parity_failures_total{", 1),
            "no end": good.replace("# EOF\n", ""),
            "a series twice": good.replace("# EOF\n", "nedc_parity_active 0\n# EOF\n"),
        }.items():
            with self.subTest(name), self.assertRaises(ValueError):
                open_metrics(broken)
        self.assertNotEqual(promtool("check", "metrics", stdin=good.replace("# HELP nedc_parity_c", "# x")).returncode, 0)


class RulesTests(unittest.TestCase):
    def test_the_rules_are_rules_and_do_what_they_say(self):
        for arguments in [("check", "rules", "alerts.yml"), ("test", "rules", "alerts_test.yml")]:
            done = subprocess.run(["promtool", *arguments], cwd=MONITORING, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def test_every_alert_is_tested_where_it_fires(self):
        alerts = re.findall(r"- alert: (\w+)", (MONITORING / "alerts.yml").read_text(encoding="utf-8"))
        tests = (MONITORING / "alerts_test.yml").read_text(encoding="utf-8")
        self.assertGreater(len(alerts), 5)
        for alert in alerts:
            self.assertRegex(tests, rf"alertname: {alert}\n +exp_alerts:\n +- exp_labels")

    def test_a_rule_that_is_changed_is_noticed(self):
        rules = (MONITORING / "alerts.yml").read_text(encoding="utf-8")
        for old, new in [("> 36 * 3600", "> 38 * 3600"), ('verdict="drift"} == 1', 'verdict="drift"} == 2'),
                         ("ratio:1d > 0", "ratio:1d > 1"), ("> 6 * 3600", "> 9 * 3600")]:
            with self.subTest(old), tempfile.TemporaryDirectory() as folder:
                self.assertEqual(rules.count(old), 1)
                Path(folder, "alerts.yml").write_text(rules.replace(old, new), encoding="utf-8")
                Path(folder, "alerts_test.yml").write_text(
                    (MONITORING / "alerts_test.yml").read_text(encoding="utf-8"), encoding="utf-8")
                done = subprocess.run(["promtool", "test", "rules", "alerts_test.yml"], cwd=folder, capture_output=True)
                self.assertNotEqual(done.returncode, 0)


class NamesTests(unittest.TestCase):
    """What rules and dashboard ask for is what metrics.prom has."""

    def known(self):
        with tempfile.TemporaryDirectory() as folder:
            names = {name for name, _ in values(Runs(folder).parity(status=0))}
        return names | set(re.findall(r"- record: (\S+)", (MONITORING / "alerts.yml").read_text(encoding="utf-8")))

    def expressions(self):
        panels = json.loads((MONITORING / "dashboard.json").read_text(encoding="utf-8"))["panels"]
        found = [(panel["title"], target["expr"]) for panel in panels for target in panel["targets"]]
        self.assertGreater(len(found), 8)
        return found

    def test_every_series_is_there(self):
        known = self.known()
        text = (MONITORING / "alerts.yml").read_text(encoding="utf-8") + "\n".join(e for _, e in self.expressions())
        document = (ROOT / "docs" / "monitoring.md").read_text(encoding="utf-8")
        used = set(re.findall(r"\bnedc_[a-z_:0-9]*[a-z0-9]", text))
        self.assertLessEqual(used, known)
        # And the document explains every one that metrics.prom has.
        families = {re.sub("_(sum|count)$", "", name) for name in known}
        self.assertEqual(sorted(name for name in families if f"`{name}`" not in document), [])

    def test_every_expression_of_the_dashboard_parses(self):
        rules = "groups: [{name: dashboard, rules: [%s]}]" % ", ".join(
            "{record: 'panel:%d', expr: %s}" % (number, json.dumps(expr.replace("$instance", ".*")))
            for number, (_, expr) in enumerate(self.expressions()))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "dashboard.yml")
            path.write_text(rules, encoding="utf-8")
            done = promtool("check", "rules", str(path))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
