"""sklearn TF-IDF and truncated SVD, its nearest neighbours, leidenalg: the native pipeline a data analyst would write."""
import json
import resource
import sys
import time

import igraph
import leidenalg
import numpy
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import v_measure_score
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import normalize

rows = [json.loads(line) for line in open(sys.argv[1] + "/rows.jsonl", encoding="utf-8")]
began, cpu = time.perf_counter(), time.process_time()
weights = TfidfVectorizer(min_df=2, max_df=0.2, sublinear_tf=True).fit_transform(row["text"] for row in rows)
places = normalize(TruncatedSVD(100, random_state=1).fit_transform(weights)).astype(numpy.float32)
distances, nearest = NearestNeighbors(n_neighbors=13, algorithm="brute", n_jobs=2).fit(places).kneighbors(places)
edges, values = [], []
for row, (others, apart) in enumerate(zip(nearest, distances)):
    for other, distance in zip(others, apart):
        if other > row:
            edges.append((row, int(other)))
            values.append(max(1e-3, 1 - float(distance) ** 2 / 2))
graph = igraph.Graph(n=len(rows), edges=edges)
found = leidenalg.find_partition(graph, leidenalg.RBConfigurationVertexPartition, weights=values, resolution_parameter=8, seed=1)
score = v_measure_score([row["label"] for row in rows], found.membership)
print(json.dumps({
    "work": "core", "peer": "sklearn TF-IDF, SVD, neighbours; leidenalg", "rows": len(rows),
    "seconds": time.perf_counter() - began, "cpu": time.process_time() - cpu,
    "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    "quality": f"V {score:.3f}, {len(found)} groups",
}))
