#!/bin/sh
# `exist` opens no socket: it contains neither OpenSSL nor Asio, however it is linked. Usage: … EXIST EXISTD; EXISTD is the
# control, in which both must be found.
set -u

network_in() {
    readelf -d "$1" | grep -E 'NEEDED.*lib(ssl|crypto)'
    nm -C "$1" 2>/dev/null | grep -E 'boost::(asio|beast)::|SSL_(new|connect)|existd::(net|sync|store|app|api|core)::' | head -n 3
    nm -D --undefined-only "$1" | grep -wE '(socket|connect|getaddrinfo|SSL_new)(@.*)?'
}

if [ -z "$(network_in "$2")" ] || [ -z "$(nm "$2" 2>/dev/null)" ]; then
    echo "nothing found in $2: this check sees nothing"
    exit 1
fi
found=$(network_in "$1")
[ -z "$found" ] && exit 0
echo "$1 has what belongs to the network:"
echo "$found"
exit 1
