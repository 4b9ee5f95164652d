"""Xapian with Russian stems: the elite set of a query's terms, any of them."""
import json
import resource
import sys
import tempfile
import time

import xapian

folder = sys.argv[1]
rows = [json.loads(line) for line in open(folder + "/rows.jsonl", encoding="utf-8")]
queries = [json.loads(line) for line in open(folder + "/queries.jsonl", encoding="utf-8")][:500]
began, cpu = time.perf_counter(), time.process_time()
with tempfile.TemporaryDirectory() as place:
    base = xapian.WritableDatabase(place, xapian.DB_CREATE_OR_OVERWRITE)
    maker = xapian.TermGenerator()
    maker.set_stemmer(xapian.Stem("ru"))
    maker.set_stemming_strategy(xapian.TermGenerator.STEM_ALL)
    for row in rows:
        document = xapian.Document()
        document.set_data(row["id"])
        maker.set_document(document)
        maker.index_text_without_positions(row["text"])
        base.add_document(document)
    base.commit()
    times, found, wanted = [], 0, 0
    for query in queries:
        start = time.perf_counter()
        document = xapian.Document()
        maker.set_document(document)
        maker.index_text_without_positions(query["text"])
        terms = [item.term for item in document.termlist()]
        ask = xapian.Enquire(base)
        ask.set_query(xapian.Query(xapian.Query.OP_ELITE_SET, terms, 20))
        answers = [match.document.get_data().decode() for match in ask.get_mset(0, 11)]
        times.append(1000 * (time.perf_counter() - start))
        ten = set([one for one in answers if one != query["id"]][:10])
        wanted += min(10, len(query["expect"]))
        found += min(10, sum(one in ten for one in query["expect"]))
    times.sort()
    print(json.dumps({
        "work": "similar", "peer": "Xapian, elite set of 20", "rows": len(rows),
        "seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "quality": f"p50 {times[len(times) // 2]:.2f} ms, p99 {times[int(len(times) * .99)]:.2f} ms, recall@10 {found / max(1, wanted):.3f} of {len(queries)} queries",
    }))
