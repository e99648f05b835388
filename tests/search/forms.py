"""What somebody types / what the page says: forms of one word, and words that only look alike; for `test_likeness`."""

from __future__ import annotations

# ruff: noqa: E501
SAME: dict[str, str] = {
    "en": """
        women/woman children/child arrested/arrests imprisoned/imprisonment elections/election
        activists/activist rights/right democracy/democracies parties/party stories/story protesting/protests
        organising/organised organisations/organisation laws/law countries/country libraries/library wives/wife
        lives/life leaders'/leaders prisoner's/prisoners held/hold fled/flee written/write taken/take
        naïve/naive cafe/café censorship/censored detained/detaining resume/résumé voters/vote voting/votes
        analyses/analysis crises/crisis men/man people's/people freed/freeing release/released trials/trial
        bodies/body released/releasing e-mail/email cooperation/co-operation co-operate/cooperate
        shutdown/shutdowns media/medias
    """,
    "fr": """
        prisonniers/prisonnier prisonnière/prisonniers prisonnieres/prisonnière élections/élection
        elections/élections libertés/liberté emprisonnee/emprisonnée arretes/arrêtés arrêtée/arrêtés
        détenues/détenus detenus/détenus droits/droit journaux/journal journal/journaux travail/travaux
        nationaux/national nationale/nationaux oeuvre/œuvre coeurs/cœur l’avocat/avocate avocates/avocat
        avocats/avocates citoyenne/citoyens citoyennes/citoyen militantes/militants manifestations/manifestation
        manifestants/manifestante régimes/régime regime/régime egalite/égalité société/sociétés societes/société
        dirigeante/dirigeants activiste/activistes lois/loi d'expression/expression qu'elles/elles
        protégés/protéger protegee/protéger observatrices/observateurs observateur/observatrice
        françaises/français francais/française étrangers/étrangère peine/peines condamnées/condamné
        condamner/condamnés libérée/libérer liberee/libération participer/participation lettres/lettre
        états/état letat/l'état
    """,
    "es": """
        prisioneros/prisionera presas/preso elecciones/elección eleccion/elecciones libertades/libertad
        periodistas/periodista derechos/derecho manifestaciones/manifestación jueces/juez juez/jueces voces/voz
        paz/paces leyes/ley ley/leyes mujeres/mujer líder/líderes lideres/líder lideresas/líderes
        defensora/defensores defensoras/defensor detenida/detenidos detenciones/detención detencion/detenciones
        años/año ano/año anos/años niños/niño ninas/niñas pequeños/pequeño indigenas/indígenas
        indígena/indígenas comunicación/comunicaciones represion/represión campañas/campaña campana/campañas
        votaron/votar votando/votar votación/votaciones arrestada/arrestados ciudadanos/ciudadana
        ciudadania/ciudadanía país/países paises/país organizaciones/organización nicaraguense/nicaragüenses
        encarcelado/encarcelados encarcelar/encarcelado
    """,
    "ru": """
        журналистов/журналист журналистами/журналисты журналистка/журналистки выборам/выборы выборов/выборах
        выборами/выборы узники/узников узника/узниками свободы/свободу свободой/свобода свободе/свободы
        собраниями/собрание прав/права правами/право человека/человек людей/люди людям/люди женщине/женщины
        женщин/женщина заключенный/заключённых заключённого/заключенные арестован/арестовали
        арестованных/арестованы арест/аресты задержание/задержания задержаны/задержали протесты/протестов
        протестующих/протестующие митингах/митинг суда/суд судом/суды судья/судьи судей/судья адвоката/адвокаты
        письмо/писем письма/письмами писем/письма дети/детей детям/дети отец/отца день/дни дней/день
        колонии/колонию тюрьмы/тюрьма тюрем/тюрьма тюрьме/тюрьмы партий/партия Россией/Россия
        Азербайджане/Азербайджан Баку/баку активисток/активистка активисты/активистам еще/ещё елка/ёлке
        полёт/полет законами/закон законе/законы приговоров/приговор освобожден/освобождены
        освободили/освободить политический/политических политическая/политическими независимые/независимых
        независимая/независимое демократический/демократических голоса/голосов голосование/голосования
        избирателей/избиратель бюллетени/бюллетеней стипендий/стипендия помощи/помощь
    """,
    "ar": """
        قانون/القانون القانون/قانون والقانون/قانون بالقانون/قوانين قوانين/قانون للقانون/القانون بقانون/قانون
        وبالقانون/القانون فالقانون/قانون كالقانون/قانون سجين/سجناء السجناء/سجين سجينة/سجناء سجون/سجن
        السجن/السجون صحفي/صحفيون صحفيات/صحفية الصحفيين/صحفي صحافيون/صحافي صحافي/صحفي والصحفيين/صحفيون
        للصحفيين/الصحفيين حقوق/حق حقوقهم/حقوق الحقوق/حقوقي امرأة/المرأة المرأه/امرأة نساء/النساء نسائية/نساء
        منظمة/منظمات منظمه/المنظمات ومنظمات/منظمة محامي/محامون المحامين/محام محامية/محاميات المحاكم/محكمة
        محكمة/المحاكم محكمته/محكمة ناشط/نشطاء ناشطون/نشطاء الناشطات/ناشطة معتقل/معتقلون المعتقلين/معتقل
        اعتقالات/اعتقال رسالة/رسائل رسائلهم/رسالة الرسائل/رسالة مدينة/مدن المدن/مدينة انتخاب/انتخابات
        الانتخابية/انتخابات وانتخابات/الانتخابات بانتخابات/انتخابات حزب/أحزاب الأحزاب/حزب دولة/دول الدول/دولة
        كتاب/كتب الكتب/كتاب صندوق/صناديق حكومة/حكومات الحكومية/حكومة إيران/ايران أوروبا/اوربا مسؤول/مسئول
        شؤون/شئون مظاهرات/مظاهرة المتظاهرين/متظاهر متظاهرون/المتظاهرين إسلام/الاسلام لبنان/بلبنان مصر/بمصر
        سوريا/سورية وسوريا/سوريا تونس/لتونس الديمقراطية/ديمقراطي ديمقراطيه/الديموقراطية حرية/الحريات حريات/حرية
        والحرية/حرية سلمي/سلمية أطفال/طفل طفل/الأطفال شهيد/شهداء عائلة/عائلات عائلته/عائلة زيارة/زيارات
        قضية/قضايا القضايا/قضية حملة/حملات مرشح/مرشحين مراقبون/مراقبين مراقب/مراقبة تقرير/تقارير التقارير/تقرير
        شبكة/شبكات الشبكات/شبكة مؤتمر/المؤتمرات سيقول/يقول يعتقل/اعتقل
    """,
    "az": """
        jurnalist/jurnalistlər jurnalistin/jurnalistlər jurnalistlərimizin/jurnalist
        jurnalistlərdən/jurnalistlər məhbus/məhbuslar məhbuslarımızdan/məhbus məhbusun/məhbuslara
        məktub/məktublarından məktubumu/məktublar qadın/qadınlar qadınlarımız/qadın qadınların/qadınlarda
        hüquq/hüquqları hüquqlarımızın/hüquq huquq/hüququ hüququmuz/hüquqlar azadlıq/azadlığı
        azadlıqlarımız/azadlıq azadligin/azadlıq azadlığımızdan/azadlıqlar seçki/seçkilərdə seckilerde/seçki
        seçkilərimiz/seçki seçicilər/seçici vəkil/vəkillərimizin vekil/vəkillər qanun/qanunlar
        qanunlarımızda/qanun qanunsuz/qanunsuzluq məhkəmə/məhkəmələrdə mehkemesi/məhkəmə məhkəməsində/məhkəmələr
        həbsxana/həbsxanalarda hebsxana/həbsxanası həbs/həbsdə həbsdən/həbs uşaq/uşaqlar uşağı/uşaq
        uşaqlarımızın/uşağın ürək/ürəyi kənd/kəndlər kəndimizdən/kənd şəhər/şəhərlərdən ölkə/ölkələr
        ölkəmizdə/ölkə olke/ölkəsi ölkələrindən/ölkəmiz insan/insanlar insanlarla/insan müstəqil/müstəqillik
        musteqil/müstəqilliyi təqaüd/təqaüdlər teqaud/təqaüdü demokratiya/demokratiyanın etiraz/etirazçılar
        etirazlarımız/etiraz polis/polislər Bakı/Bakıda bakidan/Bakı Azərbaycan/Azərbaycanda
        azerbaycanin/Azərbaycan Türkiyədən/Türkiyə İlham/ilham ISTANBUL/İstanbul mətbuat/mətbuatın kitab/kitabı
        kitablarımızdakı/kitab dil/dillər dilimizdə/dil yol/yollar yolumuz/yollar
    """,
    "fa": """
        زندانی/زندانیان زندانیها/زندانی زندانی‌ها/زندانیان زندانیانی/زندانی زندان/زندانها زندان‌های/زندان
        کتاب/کتاب‌ها کتابهای/کتاب کتابها/کتاب‌ها کتابم/کتاب کتاب‌هایم/کتاب روزنامه‌نگار/روزنامه‌نگاران
        روزنامهنگار/روزنامه‌نگاران روزنامه‌نگاری/روزنامه‌نگار خبرنگاران/خبرنگار خبرنگارها/خبرنگاران وکیل/وکیلان
        وکلا/وکیل حقوق/حق حقوقشان/حقوق قانون/قوانین قوانین/قانون زن/زنان زنها/زن مرد/مردان شهر/شهرهای شهرها/شهر
        کشورهای/کشور کشورها/کشورهای دولت/دولت‌ها دولتی/دولت معترضان/معترضین معترضین/معترض اعتراضات/اعتراض
        اعتراض‌ها/اعتراضات انتخابات/انتخاب رأی/رای رأی‌دهندگان/رای‌دهنده دهنده/رأی‌دهندگان آزادی/آزادی‌های
        آزادیها/آزادی دادگاه/دادگاه‌ها دادگاهها/دادگاه دانشجو/دانشجویان دانشجوها/دانشجویان خانواده/خانواده‌ها
        خانواده‌اش/خانواده خانوادهها/خانواده خانه/خانه‌ها خانه‌هایشان/خانه نامه/نامه‌ای نامه‌هایی/نامه
        می‌نویسد/مینویسد مینویسند/می‌نویسد می‌گویند/میگوید بزرگ/بزرگترین بزرگ‌ترین/بزرگتر ایران/ایرانی
        ایرانیان/ایران تهران/تهرانی کارگران/کارگر کارگرها/کارگران کودک/کودکان کودکانشان/کودک مسئول/مسوول
        مسؤولان/مسئول حکم/احکام حزب/احزاب احزاب/حزب شهید/شهدا مدرسه/مدارس مدرسه‌ها/مدرسه هاي/های كتاب/کتاب
        علي/علی جمهوری/جمهوري ۱۴۰۱/١٤٠١ 1401/۱۴۰۱ تظاهرات/تظاهراتی فعالان/فعال فعال‌ها/فعالان سازمان/سازمان‌های
        تجمعات/تجمع
    """,
}

DIFFERENT: dict[str, str] = {
    "en": "university/universe police/policy prisoner/prism protest/protein electors/electric law/lawn right/rite party/partial vote/vortex",
    "fr": "prison/prise police/politique vote/voile loi/loin droit/drôle élection/électrique peine/peinture lettre/lettonie",
    "es": "preso/prensa ley/leyenda voto/volcán juez/jueves paz/pan derecho/derrota carta/carrera policía/política",
    "ar": "قانون/كانون رسالة/ريال سجن/شجن حرية/حرب صحفي/صحراء مدينة/ميناء انتخاب/انتحار قاض/فاض",
    "az": "seçki/sevgi qanun/qazanc həbs/hədis vəkil/vətən azadlıq/ağıl qadın/qapı məktub/məhkəmə jurnalist/jest",
    "ru": "выборы/выбросы суд/судно закон/загон право/праздник тюрьма/тюльпан женщина/жених протест/протеин мир/мирт",
    "fa": "زندان/دندان قانون/کانون کتاب/کباب نامه/نیمه وکیل/وکیوم دادگاه/دانشگاه رأی/رنگ شهروند/شبکه",
}
