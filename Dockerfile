FROM python:3.13-slim AS packages
COPY requirements/postgres.txt /tmp/postgres.txt
RUN python -m venv /opt/pacer \
    && /opt/pacer/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/postgres.txt
# The charts' list of fonts, made once instead of at the first chart of each container.
ENV MPLCONFIGDIR=/opt/pacer/matplotlib
RUN /opt/pacer/bin/python -c "import matplotlib.font_manager"

FROM python:3.13-slim
# The providers' SDKs trust the certificates of the system, not some of their own.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /app pacer \
    && install --directory --owner=pacer /data
COPY --from=packages /opt/pacer /opt/pacer
WORKDIR /app
COPY bot.py ./
COPY cogs ./cogs
COPY coach ./coach
COPY models ./models
ENV PATH=/opt/pacer/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MPLCONFIGDIR=/opt/pacer/matplotlib \
    DATABASE_URL=sqlite+aiosqlite:////data/pacer.db \
    METRICS_HOST=0.0.0.0
# Metrics and /healthz are served when METRICS_PORT is set; who reaches them is up to `docker run -p`.
USER pacer
VOLUME /data
STOPSIGNAL SIGTERM
# The running bot leaves a sign of life in its database once a minute.
HEALTHCHECK --interval=60s --timeout=10s --start-period=90s --retries=3 CMD ["python", "bot.py", "health"]
CMD ["python", "bot.py"]
