FROM python:3.13-slim AS packages
COPY requirements/pacer.txt /tmp/pacer.txt
RUN python -m venv /opt/pacer \
    && /opt/pacer/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r /tmp/pacer.txt

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
    DATABASE_URL=sqlite+aiosqlite:////data/pacer.db
USER pacer
VOLUME /data
STOPSIGNAL SIGTERM
# The running bot leaves a sign of life in its database once a minute.
HEALTHCHECK --interval=60s --timeout=10s --start-period=90s --retries=3 CMD ["python", "bot.py", "health"]
CMD ["python", "bot.py"]
