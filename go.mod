module pyrometer

go 1.26
