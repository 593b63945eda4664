const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Names of attributes in several languages, spelled by `snake`; a name matches when it stands among the words of a column's. */
export const sensitiveWords: { readonly [attribute: string]: readonly string[] } = {
  sex: words(`sex gender geschlecht sexe sexo género genero sesso geslacht kön køn płeć plec пол 性別 性别 성별 cinsiyet الجنس लिंग
    is_male is_female male female`),
  race: words(`race ethnic ethnicity rac1p racethx raza etnia etnicidad raça raca cor_raca ethnie ethnisch herkunft 民族 人種 人种
    種族 skin_tone skin_color caste tribe indigenous rasa раса ırk irk 인종 etniciteit etnicitet etnisitet hispanic latino`),
  age: words(`age ages agep age_group age_cat age_band age_bucket age_range agegroup agecat dob birth_year year_birth birthdate birth_date
    date_of_birth alter altersgruppe âge edad idade età eta leeftijd ålder wiek возраст 年齢 年龄 나이 연령 yaş senior_citizen
    elderly`),
  religion: words('religion religious faith glaube konfession religión religião religione godsdienst 宗教 религия din'),
  orientation: words('sexual_orientation orientation_sexuelle orientación_sexual lgbt lgbtq'),
  marital:
    words(`marital marital_status maritalstatus mar marriage married pstatus familienstand état_civil etat_civil estado_civil
    stato_civile relationship_status burgerlijke_staat 婚姻 婚姻状况 配偶者`),
  pregnancy: words('pregnant pregnancy maternity schwanger schwangerschaft embarazo grossesse'),
  nationality:
    words(`nationality native_country citizenship citizen country_of_birth country_birth birth_country foreign_worker foreigner
    immigrant immigration visa_status mother_tongue native_language first_language staatsangehörigkeit nationalität nationalité
    nacionalidad nacionalidade nazionalità 国籍 гражданство national_origin`),
  disability:
    words(`disability disabilities disabled dis handicap handicapped behinderung discapacidad deficiência handicapé veteran
    hiv chronic_illness special_needs`),
};

/** Values that give an attribute away whatever its name says. */
export const sensitiveValues: { readonly [attribute: string]: readonly (readonly string[])[] } = {
  sex: [
    ['male', 'female'],
    ['m', 'f'],
    ['man', 'woman'],
    ['männlich', 'weiblich'],
    ['homme', 'femme'],
    ['hombre', 'mujer'],
    ['masculino', 'feminino'],
    ['masculino', 'femenino'],
    ['maschio', 'femmina'],
    ['男', '女'],
    ['男性', '女性'],
    ['мужской', 'женский'],
    ['erkek', 'kadın'],
  ],
  race: [
    ['white', 'black'],
    ['african-american', 'caucasian'],
    ['white', 'asian'],
    ['w', 'b'],
  ],
};

/** Names that stand for a protected attribute without being one: offered, never audited unasked. */
export const proxyWords =
  words(`zip zipcode zip_code postcode postal_code plz cep neighborhood neighbourhood tract region imd_band first_name
  last_name full_name firstname lastname surname occupation income education school height voice relationship children language
  district county`);

/** A column that says itself that it holds groups. */
export const groupWords =
  words(`group groups subgroup demographic demographic_group sensitive sensitive_feature sensitive_attribute
  protected protected_attribute protected_group gruppe groupe grupo`);

/** Beside `age`: then it is not a person's. */
export const notAPersonsAge =
  words(`vehicle car account building house home loan property product company business policy credit employment
  customer_since device listing machine equipment days months hours minutes file page cache session data record vintage domain
  fahrzeug konto`);

/** Whose attribute it is: a longer name with one of these still speaks of a person. */
export const personWords =
  words(`applicant client customer person people holder borrower patient driver user member respondent suspect
  victim employee candidate student defendant kunde kunden cliente`);
