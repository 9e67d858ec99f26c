package fetch

import (
	"context"
	"net/netip"
	"syscall"
)

// guard gives the check that a dialer makes once a name has become an address,
// for each address it tries: what is checked is what is dialled.
func guard(allowed []netip.Prefix) func(ctx context.Context, network, address string, _ syscall.RawConn) error {
	return func(_ context.Context, _, address string, _ syscall.RawConn) error {
		ap, err := netip.ParseAddrPort(address)
		if err != nil {
			return ErrPrivate
		}
		ip := ap.Addr().WithZone("").Unmap()
		for _, p := range allowed {
			if p.Contains(ip) {
				return nil
			}
		}
		if !public(ip) {
			return ErrPrivate
		}
		return nil
	}
}

// notPublic are the blocks of the special-purpose registries (RFC 6890) that the
// methods of netip.Addr leave out, and one public address behind which a cloud
// answers its tenants as if it were local.
func notPublic() []netip.Prefix {
	return []netip.Prefix{
		netip.MustParsePrefix("0.0.0.0/8"),
		netip.MustParsePrefix("100.64.0.0/10"), // carriers; a cloud's metadata at 100.100.100.200
		netip.MustParsePrefix("168.63.129.16/32"),
		netip.MustParsePrefix("192.0.0.0/24"), // protocols; a cloud's metadata at 192.0.0.192
		netip.MustParsePrefix("192.0.2.0/24"),
		netip.MustParsePrefix("192.88.99.0/24"),
		netip.MustParsePrefix("198.18.0.0/15"),
		netip.MustParsePrefix("198.51.100.0/24"),
		netip.MustParsePrefix("203.0.113.0/24"),
		netip.MustParsePrefix("240.0.0.0/4"),
		netip.MustParsePrefix("::/96"),
		netip.MustParsePrefix("64:ff9b:1::/48"),
		netip.MustParsePrefix("100::/64"),
		netip.MustParsePrefix("2001::/23"), // Teredo and other protocols
		netip.MustParsePrefix("2001:db8::/32"),
		netip.MustParsePrefix("3fff::/20"),
		netip.MustParsePrefix("5f00::/16"),
		netip.MustParsePrefix("fec0::/10"),
	}
}

// public says whether an address is of the open internet.
func public(ip netip.Addr) bool {
	if !ip.IsValid() || ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsMulticast() || ip.IsLinkLocalUnicast() {
		return false
	}
	for _, p := range notPublic() {
		if p.Contains(ip) {
			return false
		}
	}
	// Translated and tunnelled addresses lead to the one they carry.
	if b := ip.As16(); ip.Is6() {
		switch {
		case netip.MustParsePrefix("64:ff9b::/96").Contains(ip):
			return public(netip.AddrFrom4([4]byte(b[12:16])))
		case netip.MustParsePrefix("2002::/16").Contains(ip):
			return public(netip.AddrFrom4([4]byte(b[2:6])))
		}
	}
	return true
}
