/**
 * Działy and rozdziały that a gmina uses: one line each, code and name as the regulation prints them
 * (rozporządzenie MF z 2.03.2010, t.j. Dz.U. 2022 poz. 513, zał. 1 i 2).
 */

export const DIVISIONS = `
010 Rolnictwo i łowiectwo
020 Leśnictwo
050 Rybołówstwo i rybactwo
100 Górnictwo i kopalnictwo
150 Przetwórstwo przemysłowe
400 Wytwarzanie i zaopatrywanie w energię elektryczną, gaz i wodę
500 Handel
550 Hotele i restauracje
600 Transport i łączność
630 Turystyka
700 Gospodarka mieszkaniowa
710 Działalność usługowa
720 Informatyka
730 Szkolnictwo wyższe i nauka
750 Administracja publiczna
751 Urzędy naczelnych organów władzy państwowej, kontroli i ochrony prawa oraz sądownictwa
752 Obrona narodowa
753 Obowiązkowe ubezpieczenia społeczne
754 Bezpieczeństwo publiczne i ochrona przeciwpożarowa
755 Wymiar sprawiedliwości
756 Dochody od osób prawnych, od osób fizycznych i od innych jednostek nieposiadających osobowości prawnej oraz wydatki związane z ich poborem
757 Obsługa długu publicznego
758 Różne rozliczenia
801 Oświata i wychowanie
851 Ochrona zdrowia
852 Pomoc społeczna
853 Pozostałe zadania w zakresie polityki społecznej
854 Edukacyjna opieka wychowawcza
855 Rodzina
900 Gospodarka komunalna i ochrona środowiska
921 Kultura i ochrona dziedzictwa narodowego
925 Ogrody botaniczne i zoologiczne oraz naturalne obszary i obiekty chronionej przyrody
926 Kultura fizyczna
`;

export const CHAPTERS = `
01008 Melioracje wodne
01030 Izby rolnicze
01043 Infrastruktura wodociągowa wsi
01044 Infrastruktura sanitacyjna wsi
01078 Usuwanie skutków klęsk żywiołowych
01095 Pozostała działalność
40002 Dostarczanie wody
60004 Lokalny transport zbiorowy
60014 Drogi publiczne powiatowe
60016 Drogi publiczne gminne
60017 Drogi wewnętrzne
60019 Płatne parkowanie
60020 Funkcjonowanie przystanków komunikacyjnych
60095 Pozostała działalność
63003 Zadania w zakresie upowszechniania turystyki
70001 Zakłady gospodarki mieszkaniowej
70005 Gospodarka gruntami i nieruchomościami
70007 Gospodarowanie mieszkaniowym zasobem gminy
71004 Plany zagospodarowania przestrzennego
71035 Cmentarze
75011 Urzędy wojewódzkie
75022 Rady gmin (miast i miast na prawach powiatu)
75023 Urzędy gmin (miast i miast na prawach powiatu)
75075 Promocja jednostek samorządu terytorialnego
75085 Wspólna obsługa jednostek samorządu terytorialnego
75095 Pozostała działalność
75101 Urzędy naczelnych organów władzy państwowej, kontroli i ochrony prawa
75107 Wybory Prezydenta Rzeczypospolitej Polskiej
75108 Wybory do Sejmu i Senatu
75109 Wybory do rad gmin, rad powiatów i sejmików województw, wybory wójtów, burmistrzów i prezydentów miast oraz referenda gminne, powiatowe i wojewódzkie
75110 Referenda ogólnokrajowe i konstytucyjne
75113 Wybory do Parlamentu Europejskiego
75412 Ochotnicze straże pożarne
75414 Obrona cywilna
75416 Straż gminna (miejska)
75421 Zarządzanie kryzysowe
75478 Usuwanie skutków klęsk żywiołowych
75601 Wpływy z podatku dochodowego od osób fizycznych
75615 Wpływy z podatku rolnego, podatku leśnego, podatku od czynności cywilnoprawnych, podatków i opłat lokalnych od osób prawnych i innych jednostek organizacyjnych
75616 Wpływy z podatku rolnego, podatku leśnego, podatku od spadków i darowizn, podatku od czynności cywilnoprawnych oraz podatków i opłat lokalnych od osób fizycznych
75618 Wpływy z innych opłat stanowiących dochody jednostek samorządu terytorialnego na podstawie ustaw
75619 Wpływy z różnych rozliczeń
75621 Udziały gmin w podatkach stanowiących dochód budżetu państwa
75702 Obsługa papierów wartościowych, kredytów i pożyczek oraz innych zobowiązań jednostek samorządu terytorialnego zaliczanych do tytułu dłużnego – kredyty i pożyczki
75704 Rozliczenia z tytułu poręczeń i gwarancji udzielonych przez Skarb Państwa lub jednostkę samorządu terytorialnego
75801 Część oświatowa subwencji ogólnej dla jednostek samorządu terytorialnego
75807 Część wyrównawcza subwencji ogólnej dla gmin
75814 Różne rozliczenia finansowe
75818 Rezerwy ogólne i celowe
75831 Część równoważąca subwencji ogólnej dla gmin
80101 Szkoły podstawowe
80103 Oddziały przedszkolne w szkołach podstawowych
80104 Przedszkola
80106 Inne formy wychowania przedszkolnego
80107 Świetlice szkolne
80113 Dowożenie uczniów do szkół
80146 Dokształcanie i doskonalenie nauczycieli
80148 Stołówki szkolne i przedszkolne
80149 Realizacja zadań wymagających stosowania specjalnej organizacji nauki i metod pracy dla dzieci w przedszkolach, oddziałach przedszkolnych w szkołach podstawowych i innych formach wychowania przedszkolnego
80150 Realizacja zadań wymagających stosowania specjalnej organizacji nauki i metod pracy dla dzieci i młodzieży w szkołach podstawowych
80153 Zapewnienie uczniom prawa do bezpłatnego dostępu do podręczników, materiałów edukacyjnych lub materiałów ćwiczeniowych
80195 Pozostała działalność
85153 Zwalczanie narkomanii
85154 Przeciwdziałanie alkoholizmowi
85202 Domy pomocy społecznej
85203 Ośrodki wsparcia
85205 Zadania w zakresie przeciwdziałania przemocy w rodzinie
85213 Składki na ubezpieczenie zdrowotne opłacane za osoby pobierające niektóre świadczenia z pomocy społecznej oraz za osoby uczestniczące w zajęciach w centrum integracji społecznej
85214 Zasiłki okresowe, celowe i pomoc w naturze oraz składki na ubezpieczenia emerytalne i rentowe
85215 Dodatki mieszkaniowe
85216 Zasiłki stałe
85219 Ośrodki pomocy społecznej
85228 Usługi opiekuńcze i specjalistyczne usługi opiekuńcze
85230 Pomoc w zakresie dożywiania
85295 Pozostała działalność
85395 Pozostała działalność
85415 Pomoc materialna dla uczniów o charakterze socjalnym
85495 Pozostała działalność
85501 Świadczenie wychowawcze
85502 Świadczenia rodzinne, świadczenie z funduszu alimentacyjnego oraz składki na ubezpieczenia emerytalne i rentowe z ubezpieczenia społecznego
85503 Karta Dużej Rodziny
85504 Wspieranie rodziny
85508 Rodziny zastępcze
85516 System opieki nad dziećmi w wieku do lat 3
90001 Gospodarka ściekowa i ochrona wód
90002 Gospodarka odpadami komunalnymi
90003 Oczyszczanie miast i wsi
90004 Utrzymanie zieleni w miastach i gminach
90005 Ochrona powietrza atmosferycznego i klimatu
90013 Schroniska dla zwierząt
90015 Oświetlenie ulic, placów i dróg
90017 Zakłady gospodarki komunalnej
90019 Wpływy i wydatki związane z gromadzeniem środków z opłat i kar za korzystanie ze środowiska
90026 Pozostałe działania związane z gospodarką odpadami
90095 Pozostała działalność
92109 Domy i ośrodki kultury, świetlice i kluby
92116 Biblioteki
92118 Muzea
92120 Ochrona zabytków i opieka nad zabytkami
92195 Pozostała działalność
92601 Obiekty sportowe
92605 Zadania w zakresie kultury fizycznej
`;
