"""German words that say nothing of a figure: without them no sentence would be understood."""

FILLERS = """
entfernt erst begrenzen verlangen
ich du er es wir ihr dir dich deine dein deinen deinem deiner deines dein's sie ihn ihm ihnen sich
mir mich uns der die das dem den des dieser diese dieses diesen diesem jener jene jenes jeder jede
jedes jedem jeden alle allen allem alles aller beide beiden beides man wer was wie wo wann warum
welche welcher welches wofür womit davon dafür damit dazu daran darauf darin daraus dabei dadurch
hier da dort her hin hinzu los oben drin heran herum hinaus bin bist ist sind seid war warst waren
wart sein gewesen habe hast hat haben habt hatte hattest hatten gehabt werde wirst wird werden
wurde wurden geworden kann kannst können konntest konnte darf darfst dürfen muss musst müssen
musstest soll sollst sollen will willst wollen wolltest mag magst mögen möchte möchtest lässt
lassen gibt gibst geben gab gäbe gebt tut tust tun wäre hätte würde würdest würden könnte in im an
am auf aus bei beim mit nach von vom zu zum zur vor für um durch seit ab bis über unter neben
zwischen hinter entlang trotz wegen dank laut per innerhalb außer samt gen und oder aber doch denn
weil dass ob wenn falls sowohl auch sondern entweder noch indem sobald solange sodass bevor nachdem
ja nein bitte danke hallo hey hi wow super toll klasse stark starke starker starkes starken spitze
prima perfekt großartig genial bravo respekt chapeau glückwunsch herzlichen hut yeah jawohl hurra
sauber saubere sauberer sauberes bombe cool krass mega wahnsinn yes oh ah okay ok nur schon jetzt
gleich bald wieder immer weiter weiterhin gern gerne sehr so ganz ziemlich richtig echt wirklich
ruhig einfach gerade eben mal halt eigentlich natürlich sicher gewiss bestimmt vielleicht wohl
genau besonders zudem außerdem ebenso ebenfalls dennoch trotzdem deshalb daher darum deswegen somit
dann danach deutlich klar spürbar sichtbar leicht deutliche deutlicher klare klarer klares leichter
spürbare sichtbare ordentlich ordentliche ordentlicher ordentliches solide solider solides soliden
konstant konstante konstanter konstantes stabil stabile stabiler stabiles ruhige ruhiger ruhiges
ruhigen kontrolliert gezielt bewusst konzentriert diszipliniert fokussiert zuverlässig verlässlich
beständig konsequent konsequente beharrlich gleichmäßig gleichmäßige locker lockere lockeren
lockeres lockerem kurz kurze kurzen kurzes kurzem lang lange langen langes hart harte harten hartes
hartem intensiv intensive intensiven schön schöne schöner schönes schönen gut gute guten guter
gutes gutem fein feine feines neu neue neuen neuer neues neuem erneut frisch frische frischer
frischen fertig bereit stolz stolze stolzer stolzen wichtig wichtige wertvoll wertvolle fit wach
motiviert dran zufrieden entspannt entspannte entspannten sanft sanfte geduldig freundlich mutig
energisch eigen eigene eigenen eigener eigenes ganze ganzen ganzer voll volle vollen voller volles
echte echter echtes echten klein kleine kleinen kleiner kleines groß große großer großes großen
nächst erste ersten erster erstes frei freie freien freier freies persönlich persönliche
persönlichen persönlicher beeindruckend beeindruckende beeindruckender beachtlich beachtliche
beachtlicher bemerkenswert bemerkenswerte ordnung passend passende regelmäßig regelmäßige
regelmäßigen regelmäßiges möglich nötig offen offene einzelne einzelnen gemeinsam verdient
verdiente verdienten wertvoller üblich ähnlich sofort direkt endlich längst stets besten konkret
konkrete konkreter konkreten klug kluge schlau sinnvoll sinnvolle taktisch aufgeteilt verteilt
angenehm angenehme zügig zügige bequem machbar machbare dauerhaft komm kommst kommt kommen kam
gekommen geh gehst geht gehen ging gegangen mach machst macht machen steh stehst steht stehen stand
sitz sitzt sitzen lieg liegst liegt liegen lag lagst lagen gelegen bleib bleibst bleibt bleiben
blieb geblieben hältst hält halten hielt hielten gehalten zeig zeigst zeigt zeigen zeigte gezeigt
sieh siehst sieht sehen sah gesehen nimm nimmst nimmt nehmen nahm genommen bring bringst bringt
bringen führ führst führt führen führte find findest findet finden fand gefunden fühl fühlt fühlst
weiß weißt wissen denk denkst denkt glaub glaubst glaubt spür spürst spürt merk merkst merkt freu
freust freut kenn kennst schaff schaffst schafft schaffen lauf laufen läuft läufst lebt leben lebst
bau baust baut bauen gebaut aufbauen aufgebaut ausbauen nutz nutzt nutzen hol holst holt holen setz
setzt setzen gesetzt leg legst legt legen legte hinlegen stell stellst stellt stellen starte
startest startet starten fang fängst fängt anfangen begonnen beginn beginnst beginnt beginnen
begann beende zähl zählst zählt zählen zählte pack packst packt packen angepackt dranbleiben bleibe
trag trägst trägt tragen trug schau schaust schaut schauen blick blickst heißt heißen bedeutet
bedeuten entspricht entsprechen ergibt ergeben macht's gehört gehören gehörst passt passen passte
hilft helfen hält's lohnt lohnen braucht's sammelst sammelt sammeln füllt füllen füllst füllte
verdienst wirkt wirken wirkte erreichen erreichst erreicht schaffe geleistet liefert lieferst
liefern geliefert abgeliefert ablieferst verteilst verteilen erholt erholen erholst hörst warte
wartet warten lädt laden gönn gönnen gönnst genieß genießt genießen feier feiere feiern feierst
feiert atme durchatmen ruh ruhst ausruhen erhol zahlt auszahlt auszahlen auszeichnet unterstreicht
bestätigt belegt beweist bewiesen beweisen markiert markieren rundet bildet bilden ausmacht
verlängern verlängert verlängere verlängerst erhalten erhältst behältst behalten behalte bewahren
bewahre bewahrst schützen schützt schütze rette retten rettest pflege pflegst weiterführen
fortsetzen fortgesetzt setze fortzusetzen lautet lauten lautete kostet sprechen spricht sprich
verrät verraten deutet zeugt zeugen ansteht stimmt stimmen klingt sorgt sorgen schläft mitnehmen
mitnimmst nimmt's weitermachen weitermacht weitergehen weitergeht weiterzumachen weiterbringen
weiterbringt planst plant planen geplant einplanst erwartet verbessern kombiniert trainieren
trainiere trainier trainiert tag tage tagen tages woche zeit moment augenblick stück ziele schritt
schritte schritten leistung leistungen arbeit einsatz energie kraft rhythmus takt schwung momentum
flow fokus disziplin ausdauer geduld konstanz beständigkeit motivation wille willen stärke basis
grundlage fundament aufbau form routine plan pläne training trainings bewegung körper kopf herz
beine beinen muskeln erholung ruhe pause schlaf entspannung puffer spielraum luft freude spaß lust
laune gefühl sinn grund gründe ergebnis ergebnisse erfolg erfolge fortschritt fortschritte
entwicklung bilanz zahlen zahl wert werte daten muster bild rückblick überblick fazit logbuch
eintrag einträge aufzeichnungen kalender kurs richtung linie spur bahn fahrt gang gas tempo
plaudertempo niveau bereich rahmen block blöcke phase abschnitt start anfang abend champion legende
maschine held heldin profi meister star könig königin vorbild ehre ruhm applaus jubel konfetti
meilensteine meilensteinen vitrine stufe haken häkchen punkt sache ding dinge gewohnheit
kombination mischung mix abwechslung kette flamme feuer glut boden platz wand tür schuhe
sportschuhe trainingsschuhe matte tasche kopfhörer alltag selbst selber gewinn belohnung pausenzeit
trainingswoche trainingstag trainingsplan wochenende feierabend reihe anzahl menge summe gesamtzahl
beitrag faktor fall weise art beweis zeichen signal lohn zusammenspiel verteilung struktur minimum
aufwand nachricht bestform erinnerung vorhaben viel viele vielen wenig etwas zurück namen
forderndste neueste alt fest sagt enthält beträgt dauert dauern enden fallen hoch heben einander
genannt genannte genannten begonnenen wechselten übersteht anderen anderes folgte folgt
vorgeschlagen letztes letzter letzte letzten fürs leer völlig zähler kamen konto nummer arbeitest
arbeitet arbeiten arbeite machten machte machtest steigst steigt einsteigst steig einsteigen gingst
gingen zeigten lieferten liefertest setzten brachtest bewegst bewegt beeindruckt beeindruckte
überzeugt überzeugend überzeugende begeistert begeisternd fantastisch fantastische fantastischer
fantastisches hervorragend hervorragende hervorragender ausgezeichnet ausgezeichnete wunderbar
wunderbare wunderbarer tolle toller tolles tollen sehenswert vorbildlich vorbildliche erstaunlich
erstaunliche unglaublich unglaubliche unglaublicher gigantisch riesig riesiger riesige mächtig
mächtige kraftvoll kraftvolle kraftvoller dynamisch dynamische powervoll powervolle energiegeladen
engagiert engagierte engagement eifer ehrgeiz antrieb feuereifer durchhaltevermögen hingabe
zielstrebig zielstrebigkeit kontinuität kontinuierlich kontinuierliche nachhaltig nachhaltige
langfristig kurzfristig sportlich sportliche aktivität bewegungen fleiß fleißig fleißige fleißiger
angriff angreifen attacke powern power dranzubleiben einzuplanen zuzulegen aufzubauen auszubauen
beizubehalten beibehalten beibehältst aufrecht aufrechterhalten aufrechtzuerhalten festhalten
festzuhalten lebendig stabilisieren stabilisiert stabilisierst festigen festigt festigst stärken
stärkt stärkst sichere sicherst sicherer unterstützt unterstützen fördern fördert profitieren
profitierst profitiert konzentrier konzentriere achte achten achtest vergiss denke merke vertrau
vertraue glaube hör zuhören belohne belohn belohnst respektiere gratulation gratuliere herzlich
wohlverdient wohlverdiente top bärenstark bärenstarke spitzenmäßig einwandfrei rund runde runden
läuferisch wochenstart wochenabschluss wochenrückblick tagesabschluss tagesziel morgens kommende
kommenden kommender bevorstehende anstehende anstehenden verbleibende gesamte gesamten gesamter
jeweils durchgehend lückenlos lückenlose ununterbrochen ununterbrochene zuverlässige strukturiert
strukturierte strukturierter planmäßig routiniert gewohnt gewohnte gewohntem optimal optimale
optimalen ideal ideale idealer perfekte perfekter perfekten passgenau günstig idealerweise
vorzugsweise möglichst lieber statt vielmehr zunächst zuerst anschließend schließlich zwischendurch
nebenbei unterwegs daheim draußen drinnen vorn moderat moderate moderater moderatem mittlere
niedrige niedriger hohe hohen hoher hohes tiefe fordernd fordernde fordernden anspruchsvoll
anspruchsvolle belastend knackig knackige knackigen schnell schnelle schnellen schnelles flott
flotte langsam langsame langsamen entspanntes regenerativ regenerative regenerieren regeneration
aktivieren aktiviert aktivierung lockern dehnen dehnung mobilisieren mobility spaziergang yoga
krafttraining laufeinheit aufwärmen einlaufen auslaufen zusammen gelingt gelungen gelungene
gelungener verdiene honoriert nachlegen nachlegst nachzulegen anknüpfen anzuknüpfen knüpf
anschließen durchstarten durchziehen durchziehst durchhalten durchhältst antreten anpacken loslegen
losgehen leisten leistest erarbeitet erarbeitete gearbeitet erkämpft verdankst umsetzen umgesetzt
setztest verpassen gefahr rettung wahren wahrst brennt brennen lodert glüht wächst entsteht
entstehen steckt stecken steckst hinterlässt schließt öffnet offenbart erzählt berichtet meldet
sagen reden redet nennt nennen bekommst bekommt bekommen kriegst schenkt danken dankt dankbar froh
glücklich happy gespannt neugierig lohnend lohnenswert spannend interessant auffällig eindrucksvoll
eindrucksvolle eindrucksvoller markant solch solche solcher solches solchen derart derartige
dermaßen insbesondere hauptsächlich allgemein grundsätzlich tatsächlich offensichtlich offenbar
scheinbar vermutlich hoffentlich glücklicherweise leider schade tageszeit uhrzeit zeitfenster
zeitpunkt slot termine trainingsroutine trainingsrhythmus trainingstagen trainingsblock
trainingsalltag trainingsreise reise etappen fundaments komfortzone herausforderung
herausforderungen chance chancen gelegenheit möglichkeit idee ideen rat hinweis strategie taktik
fokussiere fokussierst fokussieren variiere variieren variation impuls impulse reiz reize akzent
akzente ausgleich balance wechsel gegenpol gegenstück dauer länge einzeln einzelnes lage position
tagesform etappe ziellinie bühne
"""
"""Forms as they stand in texts, in small letters; a noun too."""
