#!/bin/sh
# The life of the package in a clean Debian root, without systemd: run by installers/server/trial.ts inside of it.
# Usage: trial.sh FIRST.deb NEXT.deb ANSWERS.toml. Prints one line for each thing proved and stops at the first that fails.
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8
first=$1
next=$2
answers=$3

proved() { echo "PROVED $1"; }
fail() { echo "FAILED $1"; exit 1; }
as_postgres() { runuser -u postgres -- psql -qtA -d "${2:-postgres}" -c "$1"; }
doctor() { skarbnik doctor --json >/tmp/doctor.json || { cat /tmp/doctor.json; fail "doctor: $1"; }; }

# A minimal root has no ps: the process whose command line is the service's and whose program is our Node.
ps_of_service() {
	for folder in /proc/[0-9]*; do
		[ "$(readlink "$folder/exe" 2>/dev/null)" = /usr/lib/skarbnik/bin/node ] || continue
		tr '\0' ' ' <"$folder/cmdline" | grep -q 'skarbnik.ts serve' && basename "$folder"
	done
}

# Runs the service as systemd would: its account, its folder; then asks whether it is well.
serve_once() {
	runuser -u skarbnik -- skarbnik serve --config /etc/skarbnik/skarbnik.toml >/tmp/serve.out 2>/tmp/serve.err &
	service=$!
	for _ in $(seq 1 60); do
		grep -q 'Usługa działa' /tmp/serve.out && break
		sleep 0.5
	done
	# Node asks, for a minimal root brings no other client.
	NODE_EXTRA_CA_CERTS=/var/lib/skarbnik/tls/authority.cert.pem /usr/lib/skarbnik/bin/node -e \
		"fetch('https://127.0.0.1:8443/health').then(async (r) => { const t = await r.text(); process.stdout.write(t); process.exit(r.ok && t.includes('\"$1\"') ? 0 : 1); })" \
		|| { cat /tmp/serve.out /tmp/serve.err; fail "service $1 answers"; }
	echo
	# The program itself, not runuser above it: it is the one that systemd would tell to end.
	kill -TERM "$(ps_of_service)"
	wait "$service"
}

pg_ctlcluster 15 main start

dpkg -i "$first" >/tmp/install.log 2>&1 || { cat /tmp/install.log; fail install; }
grep -q 'sudo skarbnik setup' /tmp/install.log || fail 'install says what to do next'
id skarbnik >/dev/null || fail account
[ "$(stat -c '%U:%a' /var/lib/skarbnik)" = 'skarbnik:750' ] || fail 'data folder'
[ "$(stat -c '%U:%G:%a' /etc/skarbnik/skarbnik.toml)" = 'root:skarbnik:640' ] || fail 'configuration file'
dpkg -V skarbnik-server || fail 'files as packed'
proved installed

skarbnik setup --answers "$answers" --json >/tmp/setup.json || { cat /tmp/setup.json; fail setup; }
grep -q '"pairing":{"code":"' /tmp/setup.json || fail 'pairing code'
runuser -u skarbnik -- cat /etc/skarbnik/owner.secrets.toml 2>/dev/null && fail 'the service reads the owner password'
skarbnik setup >/tmp/again.txt
grep -q 'niczego nie trzeba było zmieniać' /tmp/again.txt || fail 'second setup'
doctor 'after setup'
proved 'set up'

serve_once 0.1.0
proved started

as_postgres "alter system set log_min_messages to warning" >/dev/null
echo '# a note of the office' >>/etc/skarbnik/skarbnik.toml
authority=$(sha256sum /var/lib/skarbnik/tls/authority.cert.pem)
# As if the database were one change behind: the upgrade has to back it up and to bring it forward.
as_postgres "drop function cash.desk_of_station(uuid); delete from public.migration where name like '0011-%'" skarbnik
dpkg -i "$next" >/tmp/upgrade.log 2>&1 || { cat /tmp/upgrade.log; fail upgrade; }
grep -q 'a note of the office' /etc/skarbnik/skarbnik.toml || fail 'configuration kept'
[ "$(sha256sum /var/lib/skarbnik/tls/authority.cert.pem)" = "$authority" ] || fail 'certificates kept'
[ "$(find /var/backups/skarbnik -name '*.dump' -size +10k | wc -l)" = 1 ] || { cat /tmp/upgrade.log; fail backup; }
pg_restore --list "$(find /var/backups/skarbnik -name '*.dump')" | grep -q 'TABLE DATA admin user_account' || fail 'backup is whole'
doctor 'after upgrade'
serve_once 0.1.1
proved upgraded

pg_ctlcluster 15 main stop
as_postgres 'select 1' >/dev/null 2>&1 && fail 'PostgreSQL stopped'
runuser -u skarbnik -- skarbnik serve --config /etc/skarbnik/skarbnik.toml >/tmp/serve.out 2>/tmp/serve.err && fail 'no database'
grep -q 'systemctl start postgresql' /tmp/serve.err || { cat /tmp/serve.err; fail 'no database is told'; }
pg_ctlcluster 15 main start
proved 'told without a database'

dpkg -r skarbnik-server >/tmp/remove.log 2>&1 || { cat /tmp/remove.log; fail remove; }
[ ! -e /usr/bin/skarbnik ] || fail 'program gone'
[ -e /var/lib/skarbnik/tls/authority.cert.pem ] || fail 'data kept'
[ "$(as_postgres 'select count(*) from units.unit' skarbnik)" = 1 ] || fail 'database kept'
proved 'removed, data kept'

dpkg -i "$next" >/dev/null 2>&1
doctor 'installed again over the kept data'
proved 'installed again'

dpkg -P skarbnik-server >/tmp/purge.log 2>&1 || { cat /tmp/purge.log; fail purge; }
[ ! -e /var/lib/skarbnik ] || fail 'data gone'
[ ! -e /etc/skarbnik ] || { ls /etc/skarbnik; fail 'configuration gone'; }
[ -z "$(as_postgres "select datname from pg_database where datname = 'skarbnik'")" ] || { cat /tmp/purge.log; fail 'database gone'; }
[ -z "$(as_postgres "select rolname from pg_roles where rolname in ('skarbnik_app', 'skarbnik_owner')")" ] || fail 'roles gone'
grep -q '/var/backups/skarbnik' /tmp/purge.log || fail 'backups named'
proved 'purged, data gone'
pg_ctlcluster 15 main stop
