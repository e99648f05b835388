# The site as an image: `docker build -t worldmovement .`; compose.yaml runs it with PostgreSQL and Redis.
FROM python:3.12-slim AS packages
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements/run.txt /tmp/run.txt
RUN /venv/bin/pip install --require-hashes -r /tmp/run.txt

FROM python:3.12-slim
# FriBiDi orders the letters of Arabic and Persian in the pictures that shared links show; Chromium sets reports as PDFs.
RUN apt-get update && apt-get install --yes --no-install-recommends chromium libfribidi0 && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /site --shell /usr/sbin/nologin site \
    && mkdir -p /site /data && chown site:site /data
COPY --from=packages /venv /venv
WORKDIR /site
COPY manage.py LICENSE ./
COPY cms cms
COPY pages pages
COPY home home
COPY search search
COPY templates templates
COPY static static
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data
# The key is of no use after this line; static files are collected into /data when the container starts.
RUN SECRET_KEY=only-for-this-line-of-the-Dockerfile python manage.py messages --compile
USER site
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=120s CMD ["python", "cms/management/alive.py"]
CMD ["python", "manage.py", "serve", "--host", "0.0.0.0", "--no-worker"]
