module pyrometer/internal/web/browsertest

go 1.26

replace pyrometer => ../../..
