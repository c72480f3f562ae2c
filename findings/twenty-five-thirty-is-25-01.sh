#!/usr/bin/env bash
# Spreadsheet::ParseExcel shows 25:30 as 25:01, and 12 500.50 as "1250 0.50".
#
# Expected: value() is a cell as Excel shows it: hours and minutes of a week's lessons by [h]:mm, a sum by
# "# ##0.00", whose figures stand in groups as it is written in Kazakhstan.
# Seen: the mm of [h]:mm is a month, January, whatever the minutes are: 25:30 and 30:45 are 25:01 and 30:01. Of
# "# ##0.00" each sum has the gap before its last figure but the decimals, "1250 0.50", "125 0.50". h:mm, #,##0.00,
# dd.mm.yyyy and [h]:mm:ss are right. Spreadsheet::ParseXLSX shows its workbooks with the same code.
# Why it matters: a teacher's hours of a month and her pay are read into a list without an error; 25:01 looks like
# what it isn't. We read no workbooks.
set -euo pipefail
lab=$(mktemp -d)
trap 'rm -rf "$lab"' EXIT
cd "$lab"
apt-get download -qq libspreadsheet-parseexcel-perl=0.6500-4~deb12u1 libspreadsheet-writeexcel-perl=2.40-4 \
    libole-storage-lite-perl=0.20-2 libcrypt-rc4-perl=2.02-5 \
    libdigest-perl-md5-perl=1.9-5 libparse-recdescent-perl=1.967015+dfsg-4
for package in *.deb; do dpkg-deb -x "$package" .; done
dpkg-deb -f libspreadsheet-parseexcel-perl_*.deb Package Version
cat >show.pl <<'PERL'
use strict;
use warnings;
use Spreadsheet::ParseExcel;
use Spreadsheet::WriteExcel;

my @cells = (
    [1.0625, "[h]:mm", "25:01"],
    [1.28125, "[h]:mm", "30:01"],
    [12500.5, "# ##0.00", "1250 0.50"],
    [1250.5, "# ##0.00", "125 0.50"],
    [0.4375, "h:mm", "10:30"],
    [1.0625, "[h]:mm:ss", "25:30:00"],
    [12500.5, "#,##0.00", "12,500.50"],
    [46300, "dd.mm.yyyy", "05.10.2026"],
);
my $book = Spreadsheet::WriteExcel->new("hours.xls");
my $sheet = $book->add_worksheet();
for my $row (0 .. $#cells) {
    my ($number, $pattern) = @{ $cells[$row] };
    $sheet->write_number($row, 0, $number, $book->add_format(num_format => $pattern));
}
$book->close();
my $read = Spreadsheet::ParseExcel->new()->parse("hours.xls")->worksheet(0);
for my $row (0 .. $#cells) {
    my ($number, $pattern, $seen) = @{ $cells[$row] };
    my $shown = $read->get_cell($row, 0)->value();
    print "$number $pattern: $shown\n";
    die "not $seen" unless $shown eq $seen;
}
PERL
PERL5LIB=usr/share/perl5 perl show.pl
