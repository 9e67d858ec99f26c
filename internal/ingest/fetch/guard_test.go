package fetch

import (
	"net/netip"
	"testing"
)

func TestPublic(t *testing.T) {
	for ip, want := range map[string]bool{
		"93.184.216.34": true, "2606:2800:220:1:248:1893:25c8:1946": true, "64:ff9b::5db8:d822": true,
		"127.0.0.1": false, "127.8.8.8": false, "::1": false, "0.0.0.0": false, "::": false, "0.1.2.3": false,
		"10.0.0.1": false, "172.16.0.1": false, "172.32.0.1": true, "192.168.1.1": false, "100.64.0.1": false, "100.128.0.1": true,
		"169.254.169.254": false, "fe80::1": false, "fd00:ec2::254": false, "100.100.100.200": false, "168.63.129.16": false, "192.0.0.192": false,
		"224.0.0.1": false, "ff02::1": false, "255.255.255.255": false, "198.18.0.1": false, "2001:db8::1": false, "fec0::1": false,
		"::ffff:127.0.0.1": false, "::ffff:8.8.8.8": true, "::127.0.0.1": false, "64:ff9b::7f00:1": false, "64:ff9b::a9fe:a9fe": false,
		"2002:7f00:1::": false, "2002:808:808::": true, "2001:0:7f00:1::": false,
	} {
		if got := guard(nil)(t.Context(), "tcp", netip.AddrPortFrom(netip.MustParseAddr(ip), 80).String(), nil) == nil; got != want {
			t.Errorf("%s: public is %t", ip, got)
		}
	}
	if err := guard([]netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")})(t.Context(), "tcp", "10.1.2.3:80", nil); err != nil {
		t.Errorf("an allowed network: %v", err)
	}
}
