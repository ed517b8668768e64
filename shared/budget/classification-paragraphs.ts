/**
 * Paragraphs that a gmina uses: three digits and the name as the regulation prints it (rozporządzenie MF z 2.03.2010,
 * t.j. Dz.U. 2022 poz. 513, zał. 3 i 4); the fourth digit names the source of money and changes no name.
 */

export const INCOME_PARAGRAPHS = `
001 Wpływy z podatku dochodowego od osób fizycznych
002 Wpływy z podatku dochodowego od osób prawnych
031 Wpływy z podatku od nieruchomości
032 Wpływy z podatku rolnego
033 Wpływy z podatku leśnego
034 Wpływy z podatku od środków transportowych
035 Wpływy z podatku od działalności gospodarczej osób fizycznych, opłacanego w formie karty podatkowej
036 Wpływy z podatku od spadków i darowizn
037 Wpływy z opłaty od posiadania psów
038 Wpływy z opłaty reklamowej
039 Wpływy z opłaty uzdrowiskowej, pobieranej w gminach posiadających status gminy uzdrowiskowej
040 Wpływy z opłaty produktowej
041 Wpływy z opłaty skarbowej
043 Wpływy z opłaty targowej
044 Wpływy z opłaty miejscowej
046 Wpływy z opłaty eksploatacyjnej
047 Wpływy z opłat za trwały zarząd, użytkowanie i służebności
048 Wpływy z opłat za zezwolenia na sprzedaż napojów alkoholowych
049 Wpływy z innych lokalnych opłat pobieranych przez jednostki samorządu terytorialnego na podstawie odrębnych ustaw
050 Wpływy z podatku od czynności cywilnoprawnych
055 Wpływy z opłat z tytułu użytkowania wieczystego nieruchomości
057 Wpływy z tytułu grzywien, mandatów i innych kar pieniężnych od osób fizycznych
058 Wpływy z tytułu grzywien i innych kar pieniężnych od osób prawnych i innych jednostek organizacyjnych
061 Wpływy z opłat egzaminacyjnych oraz opłat za wydawanie świadectw, dyplomów, zaświadczeń, certyfikatów i ich duplikatów
062 Wpływy z opłat za zezwolenia, akredytacje oraz opłaty ewidencyjne, w tym opłaty za częstotliwości
064 Wpływy z tytułu kosztów egzekucyjnych, opłaty komorniczej i kosztów upomnień
066 Wpływy z opłat za korzystanie z wychowania przedszkolnego
067 Wpływy z opłat za korzystanie z wyżywienia w jednostkach realizujących zadania z zakresu wychowania przedszkolnego
069 Wpływy z różnych opłat
074 Wpływy z dywidend
075 Wpływy z najmu i dzierżawy składników majątkowych Skarbu Państwa, jednostek samorządu terytorialnego lub innych jednostek zaliczanych do sektora finansów publicznych oraz innych umów o podobnym charakterze
076 Wpływy z tytułu przekształcenia prawa użytkowania wieczystego w prawo własności
077 Wpłaty z tytułu odpłatnego nabycia prawa własności oraz prawa użytkowania wieczystego nieruchomości
083 Wpływy z usług
084 Wpływy ze sprzedaży wyrobów
087 Wpływy ze sprzedaży składników majątkowych
088 Wpływy z opłaty prolongacyjnej
090 Wpływy z odsetek od dotacji oraz płatności: wykorzystanych niezgodnie z przeznaczeniem lub wykorzystanych z naruszeniem procedur, o których mowa w art. 184 ustawy, pobranych nienależnie lub w nadmiernej wysokości
091 Wpływy z odsetek od nieterminowych wpłat z tytułu podatków i opłat
092 Wpływy z pozostałych odsetek
094 Wpływy z rozliczeń/zwrotów z lat ubiegłych
095 Wpływy z tytułu kar i odszkodowań wynikających z umów
096 Wpływy z otrzymanych spadków, zapisów i darowizn w postaci pieniężnej
097 Wpływy z różnych dochodów
098 Wpływy z tytułu zwrotów wypłaconych świadczeń z funduszu alimentacyjnego
201 Dotacja celowa otrzymana z budżetu państwa na realizację zadań bieżących z zakresu administracji rządowej oraz innych zadań zleconych gminie (związkom gmin, związkom powiatowo-gminnym) ustawami
202 Dotacja celowa otrzymana z budżetu państwa na zadania bieżące realizowane przez gminę na podstawie porozumień z organami administracji rządowej
203 Dotacja celowa otrzymana z budżetu państwa na realizację własnych zadań bieżących gmin (związków gmin, związków powiatowo-gminnych)
204 Dotacja celowa otrzymana z budżetu państwa na realizację zadań bieżących gmin z zakresu edukacyjnej opieki wychowawczej finansowanych w całości przez budżet państwa w ramach programów rządowych
205 Dotacja celowa w ramach programów finansowanych z udziałem środków europejskich oraz środków, o których mowa w art. 5 ust. 3 pkt 5 lit. a i b ustawy, lub płatności w ramach budżetu środków europejskich, realizowanych przez jednostki samorządu terytorialnego
206 Dotacja celowa otrzymana z budżetu państwa na zadania bieżące z zakresu administracji rządowej zlecone gminom (związkom gmin, związkom powiatowo-gminnym), związane z realizacją świadczenia wychowawczego stanowiącego pomoc państwa w wychowywaniu dzieci
217 Środki otrzymane z państwowych funduszy celowych na realizację zadań bieżących jednostek sektora finansów publicznych
231 Dotacja celowa otrzymana z gminy na zadania bieżące realizowane na podstawie porozumień (umów) między jednostkami samorządu terytorialnego
232 Dotacja celowa otrzymana z powiatu na zadania bieżące realizowane na podstawie porozumień (umów) między jednostkami samorządu terytorialnego
233 Dotacja celowa otrzymana od samorządu województwa na zadania bieżące realizowane na podstawie porozumień (umów) między jednostkami samorządu terytorialnego
236 Dochody jednostek samorządu terytorialnego związane z realizacją zadań z zakresu administracji rządowej oraz innych zadań zleconych ustawami
237 Wpływy do budżetu nadwyżki środków obrotowych samorządowego zakładu budżetowego
240 Wpływy do budżetu pozostałości środków finansowych gromadzonych na wydzielonym rachunku jednostki budżetowej
246 Środki otrzymane od pozostałych jednostek zaliczanych do sektora finansów publicznych na realizację zadań bieżących jednostek zaliczanych do sektora finansów publicznych
268 Rekompensaty utraconych dochodów w podatkach i opłatach lokalnych
270 Środki na dofinansowanie własnych zadań bieżących gmin, powiatów (związków gmin, związków powiatowo-gminnych, związków powiatów), samorządów województw, pozyskane z innych źródeł
271 Dotacja celowa otrzymana z tytułu pomocy finansowej udzielanej między jednostkami samorządu terytorialnego na dofinansowanie własnych zadań bieżących
291 Wpływy ze zwrotów dotacji oraz płatności wykorzystanych niezgodnie z przeznaczeniem lub wykorzystanych z naruszeniem procedur, o których mowa w art. 184 ustawy, pobranych nienależnie lub w nadmiernej wysokości
292 Subwencje ogólne z budżetu państwa
295 Wpływy ze zwrotów niewykorzystanych dotacji oraz płatności
299 Wpłata środków finansowych z niewykorzystanych w terminie wydatków, które nie wygasają z upływem roku budżetowego
620 Dotacja celowa w ramach programów finansowanych z udziałem środków europejskich oraz środków, o których mowa w art. 5 ust. 1 pkt 3 oraz ust. 3 pkt 5 i 6 ustawy, lub płatności w ramach budżetu środków europejskich, z wyłączeniem dochodów klasyfikowanych w paragrafie 625
621 Dotacja celowa otrzymana z budżetu na finansowanie lub dofinansowanie kosztów realizacji inwestycji i zakupów inwestycyjnych samorządowych zakładów budżetowych
622 Dotacja celowa otrzymana z budżetu na finansowanie i dofinansowanie kosztów realizacji inwestycji i zakupów inwestycyjnych innych jednostek sektora finansów publicznych
625 Dotacja celowa w ramach programów finansowanych z udziałem środków europejskich oraz środków, o których mowa w art. 5 ust. 3 pkt 5 lit. a i b ustawy, lub płatności w ramach budżetu środków europejskich, realizowanych przez jednostki samorządu terytorialnego
626 Dotacja otrzymana z państwowego funduszu celowego na finansowanie lub dofinansowanie kosztów realizacji inwestycji i zakupów inwestycyjnych jednostek sektora finansów publicznych
628 Środki otrzymane od pozostałych jednostek zaliczanych do sektora finansów publicznych na finansowanie lub dofinansowanie kosztów realizacji inwestycji i zakupów inwestycyjnych jednostek zaliczanych do sektora finansów publicznych
629 Środki na dofinansowanie własnych inwestycji gmin, powiatów (związków gmin, związków powiatowo-gminnych, związków powiatów), samorządów województw, pozyskane z innych źródeł
630 Dotacja celowa otrzymana z tytułu pomocy finansowej udzielanej między jednostkami samorządu terytorialnego na dofinansowanie własnych zadań inwestycyjnych i zakupów inwestycyjnych
633 Dotacja celowa otrzymana z budżetu państwa na realizację inwestycji i zakupów inwestycyjnych własnych gmin (związków gmin, związków powiatowo-gminnych)
635 Środki otrzymane z państwowych funduszy celowych na finansowanie lub dofinansowanie kosztów realizacji inwestycji i zakupów inwestycyjnych jednostek sektora finansów publicznych
668 Wpłata środków finansowych z niewykorzystanych w terminie wydatków, które nie wygasają z upływem roku budżetowego
669 Wpływy ze zwrotów niewykorzystanych dotacji oraz płatności, dotyczące dochodów majątkowych
`;

export const EXPENDITURE_PARAGRAPHS = `
200 Dotacja celowa w ramach programów finansowanych z udziałem środków europejskich oraz środków, o których mowa w art. 5 ust. 1 pkt 3 oraz ust. 3 pkt 5 i 6 ustawy, lub płatności w ramach budżetu środków europejskich, z wyłączeniem wydatków klasyfikowanych w paragrafie 205
205 Dotacja celowa w ramach programów finansowanych z udziałem środków europejskich oraz środków, o których mowa w art. 5 ust. 3 pkt 5 lit. a i b ustawy, lub płatności w ramach budżetu środków europejskich, realizowanych przez jednostki samorządu terytorialnego
231 Dotacja celowa przekazana gminie na zadania bieżące realizowane na podstawie porozumień (umów) między jednostkami samorządu terytorialnego
232 Dotacja celowa przekazana dla powiatu na zadania bieżące realizowane na podstawie porozumień (umów) między jednostkami samorządu terytorialnego
233 Dotacja celowa przekazana do samorządu województwa na zadania bieżące realizowane na podstawie porozumień (umów) między jednostkami samorządu terytorialnego
236 Dotacja celowa z budżetu jednostki samorządu terytorialnego, udzielone w trybie art. 221 ustawy, na finansowanie lub dofinansowanie zadań zleconych do realizacji organizacjom prowadzącym działalność pożytku publicznego Dotacji celowych ujmowanych w tym paragrafie nie wykazuje się w paragrafach
248 Dotacja podmiotowa z budżetu dla samorządowej instytucji kultury
254 Dotacja podmiotowa z budżetu dla niepublicznej jednostki systemu oświaty
259 Dotacja podmiotowa z budżetu dla publicznej jednostki systemu oświaty prowadzonej przez osobę prawną inną niż jednostka samorządu terytorialnego lub przez osobę fizyczną
265 Dotacja przedmiotowa z budżetu dla samorządowego zakładu budżetowego
271 Dotacja celowa na pomoc finansową udzielaną między jednostkami samorządu terytorialnego na dofinansowanie własnych zadań bieżących
272 Dotacja celowa z budżetu na finansowanie lub dofinansowanie prac remontowych i konserwatorskich obiektów zabytkowych przekazane jednostkom niezaliczanym do sektora finansów publicznych
282 Dotacja celowa z budżetu na finansowanie lub dofinansowanie zadań zleconych do realizacji stowarzyszeniom
283 Dotacja celowa z budżetu na finansowanie lub dofinansowanie zadań zleconych do realizacji pozostałym jednostkom niezaliczanym do sektora finansów publicznych
285 Wpłaty gmin na rzecz izb rolniczych w wysokości 2% uzyskanych wpływów z podatku rolnego
290 Wpłaty gmin i powiatów na rzecz innych jednostek samorządu terytorialnego oraz związków gmin, związków powiatowo-gminnych, związków powiatów, związków metropolitalnych na dofinansowanie zadań bieżących
291 Zwrot dotacji oraz płatności wykorzystanych niezgodnie z przeznaczeniem lub wykorzystanych z naruszeniem procedur, o których mowa w art. 184 ustawy, pobranych nienależnie lub w nadmiernej wysokości
295 Zwrot niewykorzystanych dotacji oraz płatności
302 Wydatki osobowe niezaliczone do wynagrodzeń
303 Różne wydatki na rzecz osób fizycznych
311 Świadczenia społeczne
324 Stypendia dla uczniów
326 Inne formy pomocy dla uczniów
401 Wynagrodzenia osobowe pracowników
404 Dodatkowe wynagrodzenie roczne
410 Wynagrodzenia agencyjno-prowizyjne
411 Składki na ubezpieczenia społeczne
412 Składki na Fundusz Pracy oraz Fundusz Solidarnościowy
413 Składki na ubezpieczenie zdrowotne
414 Wpłaty na Państwowy Fundusz Rehabilitacji Osób Niepełnosprawnych
417 Wynagrodzenia bezosobowe
419 Nagrody konkursowe
421 Zakup materiałów i wyposażenia
422 Zakup środków żywności
423 Zakup leków, wyrobów medycznych i produktów biobójczych
424 Zakup środków dydaktycznych i książek
426 Zakup energii
427 Zakup usług remontowych
428 Zakup usług zdrowotnych
430 Zakup usług pozostałych
433 Zakup usług przez jednostki samorządu terytorialnego od innych jednostek samorządu terytorialnego
436 Opłaty z tytułu zakupu usług telekomunikacyjnych
438 Zakup usług obejmujących tłumaczenia
439 Zakup usług obejmujących wykonanie ekspertyz, analiz i opinii
440 Opłaty za administrowanie i czynsze za budynki, lokale i pomieszczenia garażowe
441 Podróże służbowe krajowe
442 Podróże służbowe zagraniczne
443 Różne opłaty i składki
444 Odpisy na zakładowy fundusz świadczeń socjalnych
448 Podatek od nieruchomości
450 Pozostałe podatki na rzecz budżetów jednostek samorządu terytorialnego
451 Opłaty na rzecz budżetu państwa
452 Opłaty na rzecz budżetów jednostek samorządu terytorialnego
453 Podatek od towarów i usług (VAT)
456 Odsetki od dotacji oraz płatności: wykorzystanych niezgodnie z przeznaczeniem lub wykorzystanych z naruszeniem procedur, o których mowa w art. 184 ustawy, pobranych nienależnie lub w nadmiernej wysokości
457 Odsetki od nieterminowych wpłat z tytułu pozostałych podatków i opłat
458 Pozostałe odsetki
459 Kary i odszkodowania wypłacane na rzecz osób fizycznych
460 Kary, odszkodowania i grzywny wypłacane na rzecz osób prawnych i innych jednostek organizacyjnych
461 Koszty postępowania sądowego i prokuratorskiego
470 Szkolenia pracowników niebędących członkami korpusu służby cywilnej
471 Wpłaty na PPK finansowane przez podmiot zatrudniający
478 Składki na Fundusz Emerytur Pomostowych
479 Wynagrodzenia osobowe nauczycieli
480 Dodatkowe wynagrodzenie roczne nauczycieli
481 Rezerwy
601 Wydatki na zakup i objęcie akcji i udziałów
603 Wniesienie wkładów do spółek prawa handlowego oraz na uzupełnienie funduszy statutowych banków państwowych i innych instytucji finansowych
605 Wydatki inwestycyjne jednostek budżetowych
606 Wydatki na zakupy inwestycyjne jednostek budżetowych
607 Wydatki inwestycyjne samorządowych zakładów budżetowych
608 Wydatki na zakupy inwestycyjne samorządowych zakładów budżetowych
621 Dotacja celowa z budżetu na finansowanie lub dofinansowanie kosztów realizacji inwestycji i zakupów inwestycyjnych samorządowych zakładów budżetowych
622 Dotacja celowa z budżetu na finansowanie lub dofinansowanie kosztów realizacji inwestycji i zakupów inwestycyjnych innych jednostek sektora finansów publicznych
623 Dotacja celowa z budżetu na finansowanie lub dofinansowanie kosztów realizacji inwestycji i zakupów inwestycyjnych jednostek niezaliczanych do sektora finansów publicznych
630 Dotacja celowa na pomoc finansową udzielaną między jednostkami samorządu terytorialnego na dofinansowanie własnych zadań inwestycyjnych i zakupów inwestycyjnych
656 Dotacja celowa przekazana z budżetu na finansowanie lub dofinansowanie zadań inwestycyjnych obiektów zabytkowych jednostkom zaliczanym do sektora finansów publicznych
658 Wydatki inwestycyjne dotyczące obiektów zabytkowych będących w użytkowaniu jednostek budżetowych
680 Rezerwy na inwestycje i zakupy inwestycyjne
801 Rozliczenia z bankami związane z obsługą długu publicznego
803 Wypłaty z tytułu krajowych poręczeń i gwarancji
809 Koszty emisji samorządowych papierów wartościowych oraz inne opłaty i prowizje
811 Odsetki od samorządowych papierów wartościowych lub zaciągniętych przez jednostkę samorządu terytorialnego kredytów i pożyczek
`;

/** Revenues and outlays of the budget (przychody i rozchody), zał. 5; short names. */
export const FINANCING_PARAGRAPHS = `
902 Przychody ze spłat pożyczek i kredytów udzielonych na finansowanie zadań realizowanych z udziałem środków z budżetu Unii Europejskiej
903 Przychody z zaciągniętych pożyczek na finansowanie zadań realizowanych z udziałem środków z budżetu Unii Europejskiej
905 Przychody z niewykorzystanych środków pieniężnych o szczególnym przeznaczeniu
906 Przychody z niewykorzystanych środków na programy i projekty z udziałem środków Unii Europejskiej
907 Przychody na refinansowanie zadań
931 Przychody ze sprzedaży papierów wartościowych
941 Przychody z prywatyzacji
950 Wolne środki
951 Przychody ze spłat pożyczek udzielonych
952 Przychody z zaciągniętych pożyczek i kredytów na rynku krajowym
957 Nadwyżki z lat ubiegłych
962 Udzielone pożyczki na projekty z udziałem środków Unii Europejskiej
963 Spłaty pożyczek na projekty z udziałem środków Unii Europejskiej
965 Wcześniejsza spłata długu
982 Wykup innych papierów wartościowych
991 Udzielone pożyczki i kredyty
992 Spłaty otrzymanych krajowych pożyczek i kredytów
994 Przelewy z rachunku lokat i na rachunek lokat
995 Rozchody z tytułu innych rozliczeń
`;
