"""Nouns and verbs that tell parties, people and things apart."""

from __future__ import annotations

from steelyard.reading.parties.model import (
    BLOC,
    COMPANY,
    MOVEMENT,
    ORGANISATION,
    POLITICAL,
    STATE,
    UNION,
)

STATE_OFFICES = frozenset(
    "president premier minister chancellor king queen emir prince sultan monarch ambassador "
    "governor vice-president "
    "vice-premier secretary diplomat consul viceroy czar tsar ayatollah".split()
)
BODY_OFFICES = frozenset(
    "senator congressman congresswoman lawmaker deputy speaker legislator parliamentarian "
    "whip mp".split()
)
ARMED_OFFICES = frozenset("commander warlord guerrilla".split())
COURT_OFFICES = frozenset("judge justice magistrate".split())
FIRM_OFFICES = frozenset(
    "chairman chairwoman chairperson chair ceo boss founder owner executive director "
    "treasurer president".split()
)
OTHER_OFFICES = frozenset(
    "spokesman spokeswoman spokesperson envoy negotiator mediator mayor general chief head "
    "leader official organizer "
    "organiser representative lawyer adviser advisor commissioner delegate attorney admiral "
    "colonel marshal aide counsel "
    "emissary strongman dictator ruler successor predecessor colleague patron counterpart "
    "broker intermediary banker "
    "captain pope archbishop cardinal bishop commissar".split()
)
OFFICES = (
    STATE_OFFICES | BODY_OFFICES | ARMED_OFFICES | COURT_OFFICES | FIRM_OFFICES | OTHER_OFFICES
)
ANALYSTS = frozenset(
    "analyst fellow professor lecturer researcher economist historian expert scholar "
    "strategist columnist commentator "
    "academic scientist pollster consultant observer specialist".split()
)
PEOPLE = frozenset(
    "source insider person people official worker conductor engineer man woman resident voter "
    "farmer banker trader driver "
    "nurse teacher soldier fighter civilian activist campaigner journalist reporter editor "
    "author writer investor lawyer "
    "critic supporter employee doctor miner pilot docker player actor student shopkeeper "
    "villager somebody someone "
    "participant veteran mother father widow brother sister member diplomat adviser aide "
    "executive colleague friend "
    "delegate negotiator".split()
)
OWN_PEOPLE = frozenset(
    "official negotiator envoy lawyer member senator diplomat delegate troop force minister "
    "adviser advisor aide commander "
    "leader chief representative soldier fighter director executive team delegation "
    "government army navy military ministry "
    "party movement board parliament cabinet administration campaign embassy guerrilla spokesman "
    "spokeswoman spokesperson president secretary general ambassador staff worker employee "
    "camp side "
    "office council people parent subsidiary arm wing authority rebel militia intelligence service "
    "governor deputy police guard treasury peronist".split()
)
_GROUPS = {
    STATE: "country nation state government administration regime kingdom republic junta cabinet "
    "palace authorities "
    "executive presidency superpower",
    COMPANY: "company firm employer airline operator retailer manufacturer carmaker automaker "
    "carrier publisher bank lender group giant conglomerate producer studio broadcaster bidder "
    "suitor buyer maker supplier railroad railway utility fund landlord insurer grocer brewer "
    "miner shipper startup corporation chain network arm subsidiary",
    UNION: "union guild federation brotherhood",
    MOVEMENT: "movement militia insurgency guerrilla rebel militant insurgent separatist outfit",
    BLOC: "bloc alliance union club commission",
    ORGANISATION: "agency organisation organization institution body council commission committee "
    "board court tribunal ministry lender fund watchdog regulator association delegation "
    "parliament legislature senate assembly congress bank army military treasury police group "
    "service",
    POLITICAL: "party opposition coalition",
}
KINDS_OF_NOUN: dict[str, tuple[str, ...]] = {}
for _kind, _nouns in _GROUPS.items():
    for _noun in _nouns.split():
        KINDS_OF_NOUN[_noun] = (*KINDS_OF_NOUN.get(_noun, ()), _kind)
PLURAL_GROUPS = frozenset(
    "rebel insurgent militant guerrilla separatist creditor lender bondholder holdout "
    "shareholder investor union carrier "
    "railroad company employer studio firm airline bank worker teacher doctor nurse writer "
    "actor miner docker pilot "
    "dockworker striker lawmaker legislator protester farmer settler ally mediator regulator "
    "kidnapper captor hijacker "
    "landlord tenant hardliner moderate republican democrat unionist loyalist nationalist "
    "socialist conservative liberal "
    "green kurd fund vulture authority country state nation power member partner trustee "
    "director engineer "
    "holder steelworker autoworker postman prosecutor resident islander publisher producer "
    "retailer supplier association "
    "machinist conductor insurer bidder suitor party senator tribe faction militia opposition "
    "government "
    "fighter neighbour neighbor monarchy conservationist environmentalist journalist player "
    "owner broadcaster".split()
)
WORKERS = frozenset(
    "worker teacher doctor nurse writer actor miner docker pilot dockworker striker engineer "
    "steelworker autoworker postman "
    "machinist conductor driver musician employee staff".split()
)
LONE_GROUPS = frozenset(
    "management opposition junta government union company board regulator bidder management's "
    "militia coalition council "
    "administration bloc guild regime court cartel federation employer airline bank landlord "
    "insurgency alliance".split()
)
MODIFIED_GROUPS = frozenset(
    "country state nation power government member ally partner association bank neighbour".split()
)
CATEGORIES = {
    UNION: "union federation brotherhood confederation guild workers teamsters nurses",
    COMPANY: "company inc ltd plc corp corporation group holdings holding co limited airlines "
    "airways lines shipping motors energy steel ports port rail railways industries systems "
    "technologies partners capital llc bank management ag sa nv se oil petroleum gas "
    "pharmaceuticals foods media pictures studios bros brothers motor electric telecom mining "
    "mines",
    MOVEMENT: "front movement army forces militia brigade brigades league",
    POLITICAL: "party",
    ORGANISATION: "council commission committee association authority board agency court tribunal "
    "ministry trust fund congress parliament senate assembly chamber alliance coalition society "
    "organisation organization network service services club reserve department bureau corps "
    "police navy secretariat programme program forum campaign administration hospital hospitals "
    "delegation treasury exchange action conference watch international initiative",
    "think tank": "center centre institute institution university college school foundation "
    "think-tank observatory house",
}
KIND_OF_HEAD = {word: kind for kind, words in CATEGORIES.items() for word in words.split()}
LEGISLATURES = frozenset("congress parliament senate legislature".split())
POLITICAL_WORDS = frozenset(
    "democratic socialist liberal republican progressive christian green social communist "
    "popular radical".split()
)
NO_PARTY_HEADS = frozenset(
    "act treaty accord accords agreement prize sea river street avenue road shield plan "
    "summit olympics cup war wars "
    "convention protocol pact clause bill index day days peninsula strait straits gulf canal "
    "island islands mountains "
    "city airport bridge square hall ocean lake valley bay cape coast desert region province "
    "district county resolution "
    "constitution declaration charter law code amendment doctrine initiative memorandum "
    "report games festival award "
    "stadium highway railroad hotel palace tower building wall pipeline stream corridor line "
    "zone deal covid talks "
    "peace revolution crisis conflict election spring uprising massacre genocide holocaust "
    "bible koran nobel oscar "
    "missile tank rouble dollar euro pound yuan protocol ii iii iv roadmap framework process "
    "week era age campaign".split()
)
AGENT_VERBS = frozenset(
    "say tell ask want need believe think expect hope fear agree accept refuse reject offer "
    "propose demand threaten warn "
    "insist claim argue deny admit announce promise pledge vow urge call seek try plan decide "
    "intend prefer consider view "
    "regard know understand support oppose back negotiate sign withdraw impose lift suspend "
    "send supply buy sell pay "
    "borrow lend invade attack fight join let grant receive decline calculate reckon contend "
    "hint signal suggest "
    "own operate recruit release free hold veto vote abstain complain concede retaliate "
    "strike appeal sue settle "
    "bargain mobilise mobilize arm disarm publish freeze seize bid acquire merge hire dismiss "
    "lock walk recognise "
    "recognize condemn praise doubt guarantee ratify endorse hesitate halt intervene blink "
    "covet resist surrender "
    "fund finance export "
    "import purchase retreat advance deploy bomb shell blockade withhold cancel file forbid".split()
)
AGENT_NOUNS = OWN_PEOPLE | frozenset(
    "economy territory border army airspace currency export import neighbour ally demand "
    "offer proposal position claim "
    "answer response refusal stance view leader citizen customer supplier creditor debt bond "
    "reserve troops war nuclear "
    "ambition sovereignty security interest intention weapon arsenal programme program soil "
    "port coast navy budget policy "
    "thinking retaliation rival enemy opponent lawyer bargaining hostage prisoner list way "
    "coalition consent bidder "
    "shareholder investor plant factory client subscriber headquarters home soldier".split()
)
SPEECH_VERBS = frozenset(
    "say tell warn add claim argue announce declare insist suggest state note explain admit "
    "acknowledge concede deny "
    "confirm repeat reply respond write predict stress caution complain promise pledge vow "
    "threaten urge call ask".split()
)
PLACE_PREPOSITIONS = frozenset(
    "in near outside around across through inside within throughout off into via".split()
)
GOVERNMENT_PEOPLE = frozenset(
    "official government diplomat authority minister ministry regime leader negotiator "
    "policymaker leadership junta "
    "administration bureaucrat".split()
)
GENDERED = {
    "m": frozenset(
        "mr sir lord king prince chairman spokesman man father brother congressman emir "
        "sultan pope husband".split()
    ),
    "f": frozenset(
        "ms mrs miss dame lady queen princess chairwoman spokeswoman woman mother sister "
        "congresswoman wife".split()
    ),
}
