from pathlib import Path

import pytest

from steelyard.errors import InputError
from steelyard.reading.pages.language import language_of
from steelyard.reading.pages.page import BODY, FOREIGN, TITLE, load_page, page_of_text

TEXTS = {
    "fr": "Le conseil de la ville a proposé aux équipages une hausse de quatre pour cent, mais les "
    "équipages ont refusé "
    "l’offre et "
    "ne sont pas revenus sur le quai, a dit leur chef.",
    "de": "Der Rat der Stadt hat den Mannschaften eine Erhöhung von vier Prozent angeboten, aber "
    "sie haben das Angebot nicht "
    "angenommen und werden bis Freitag nicht auf die Schiffe zurückkehren.",
    "es": "El consejo de la ciudad ofreció a las tripulaciones una subida del cuatro por ciento, "
    "pero los marineros no "
    "la aceptaron y "
    "no volverán a los muelles hasta el viernes.",
    "pt": "O conselho da cidade ofereceu às tripulações um aumento de quatro por cento, mas os "
    "marinheiros não "
    "aceitaram a oferta e "
    "não voltam ao cais até sexta-feira, disse o chefe.",
    "it": "Il consiglio della città ha offerto agli equipaggi un aumento del quattro per cento, ma "
    "i marinai non hanno "
    "accettato "
    "l’offerta e non sono tornati sul molo, ha detto il loro capo.",
    "nl": "De raad van de stad heeft de bemanningen een verhoging van vier procent geboden, maar "
    "zij hebben het bod "
    "niet aangenomen en "
    "komen niet voor vrijdag terug op de kade.",
    "sv": "Stadens råd har erbjudit besättningarna en höjning med fyra procent, men de har inte "
    "tagit emot budet och "
    "kommer inte att "
    "vara på kajen förrän på fredag, sade deras ledare.",
    "pl": "Rada miasta zaproponowała załogom podwyżkę o cztery procent, ale załogi nie przyjęły "
    "oferty i do piątku nie "
    "wrócą na "
    "nabrzeże, jak powiedział ich przewodniczący, który jest po rozmowach.",
    "tr": "Kent meclisi mürettebata yüzde dört zam önerdi, ancak denizciler bu teklifi kabul "
    "etmedi ve cuma gününe kadar iskeleye dönmeyecek, dedi sendika başkanı; bu bir son değil, "
    "daha çok görüşme var.",
    "ru": "Городской совет предложил экипажам прибавку, но экипажи отказались.",
    "uk": "Міська рада запропонувала екіпажам надбавку, але екіпажі відмовилися й не повернуться.",
    "ar": "عرض مجلس المدينة على الأطقم زيادة لكنها رفضت العرض.",
    "he": "מועצת העיר הציעה לצוותים תוספת אך הם סירבו להצעה.",
    "el": "Το δημοτικό συμβούλιο πρόσφερε αύξηση αλλά τα πληρώματα αρνήθηκαν.",
    "zh": "市议会向船员提出加薪百分之四，但船员拒绝了。",
    "ja": "市議会は乗組員に四パーセントの賃上げを提案したが、乗組員は拒否した。",
    "ko": "시의회는 승무원에게 인상을 제안했지만 승무원들은 거절했다.",
    "id": "Dewan kota menawarkan kenaikan kepada para awak kapal, tetapi mereka tidak menerima "
    "tawaran itu dan akan "
    "tetap berada di "
    "rumah dengan keluarga sampai hari Jumat, kata ketua yang juga hadir.",
}
ENGLISH = (
    "The council has offered the crews a rise of four per cent, its leader said on Monday, "
    "but the crews refused and "
    "will not be "
    "back on the piers until Friday."
)


@pytest.mark.parametrize("code", TEXTS)
def test_languages_are_told_apart(code: str) -> None:
    assert language_of(TEXTS[code]) == code


def test_english_little_and_unknown() -> None:
    assert language_of(ENGLISH) == "en"
    assert language_of("Crews refuse offer") is None
    assert language_of("") is None
    assert language_of("zorb quint plax vemor " * 30) == "und"
    assert language_of("A. B. and the crews. " * 30) == "en"


@pytest.mark.parametrize("code", TEXTS)
def test_a_foreign_document_is_kept_and_not_read(tmp_path: Path, code: str) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(f"{TEXTS[code]}\n\n{TEXTS[code]}\n", encoding="utf-8")
    page = load_page(path)
    assert page.language not in ("en", None)
    assert {p.kind for p in page.paragraphs} == {FOREIGN}
    assert page.text.count(TEXTS[code]) == 2
    assert "not in English" in page.notes[-1]


def test_one_foreign_paragraph_is_left_out() -> None:
    text = f"{ENGLISH}\n\n{ENGLISH}\n\n{TEXTS['fr']}\n\n{TEXTS['ar']}\n\n{ENGLISH}\n"
    page = page_of_text("a.txt", text)
    assert [p.kind for p in page.paragraphs] == [BODY, BODY, FOREIGN, FOREIGN, BODY]
    assert page.language == "en"
    assert page.notes == ("2 paragraphs are not in English and were not read.",)


def test_foreign_names_and_right_to_left_marks_do_no_harm() -> None:
    text = f"Crews refuse\n\n\u202e{ENGLISH}\u202c The word שלום was on a banner.\n\n{ENGLISH}\n"
    page = page_of_text("a.txt", text)
    assert [p.kind for p in page.paragraphs] == [TITLE, BODY, BODY]
    assert page.text == text


def test_facts_hold_no_characters_that_turn_text_round() -> None:
    page = page_of_text("a.txt", f"Crews \u202erefuse\n\n{ENGLISH}\n\n{ENGLISH}\n")
    assert page.title == "Crews refuse"


def test_a_list_of_buttons_stays_without_text(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Share\n\nAdvertisement\n", encoding="utf-8")
    with pytest.raises(InputError, match="no text to read"):
        load_page(path)
